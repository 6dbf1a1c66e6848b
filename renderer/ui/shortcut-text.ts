/** True where Command takes the place of Control. */
export const isMac =
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent ?? '');

const macSigns: Record<string, string> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Enter: '↩' };

/**
 * How a shortcut is printed. `shortcut` is written `Mod+Shift+Z` (`Mod`: Command on macOS, Control
 * elsewhere); several presses of the same meaning are separate shortcuts, not parts of one.
 */
export function shortcutText(shortcut: string, mac: boolean = isMac): string {
  const keys = shortcut.split(/\+(?=.)/);
  if (mac) return keys.map((key) => macSigns[key] ?? key).join('');
  return keys.map((key) => (key === 'Mod' ? 'Ctrl' : key)).join('+');
}
