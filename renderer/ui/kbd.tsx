import { shortcutText } from './shortcut-text.ts';
import './kbd.css';

/** A key combination, written `Mod+Shift+Z`. */
export function Kbd({ shortcut }: { shortcut: string }) {
  return <kbd className="ui-kbd">{shortcutText(shortcut)}</kbd>;
}
