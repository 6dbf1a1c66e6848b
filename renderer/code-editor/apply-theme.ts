import { editorTheme, tokenReader } from './editor-theme.ts';
import { monaco } from './monaco.ts';

let areDefined = false;

/** Turns every editor to the window's theme; the two themes are made from the page's tokens on first use. */
export function applyEditorTheme(scheme: 'light' | 'dark'): void {
  if (!areDefined) {
    areDefined = true;
    for (const each of ['light', 'dark'] as const) {
      const reader = tokenReader(each);
      monaco.editor.defineTheme(`gatewright-${each}`, editorTheme(each, reader.colorOf));
      reader.dispose();
    }
  }
  monaco.editor.setTheme(`gatewright-${scheme}`);
}
