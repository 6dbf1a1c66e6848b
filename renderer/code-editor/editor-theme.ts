import type { editor } from 'monaco-editor/editor';

/**
 * The editor's colours, taken from the window's tokens so that there is one palette. `colorOf` gives a token's colour as `#rrggbb`
 * or `#rrggbbaa`.
 */
export function editorTheme(
  scheme: 'light' | 'dark',
  colorOf: (token: string) => string,
): editor.IStandaloneThemeData {
  const rule = (token: string, from: string, fontStyle?: string): editor.ITokenThemeRule => ({
    token,
    foreground: colorOf(from).slice(1, 7),
    ...(fontStyle === undefined ? {} : { fontStyle }),
  });
  const line = colorOf('--line');
  const selected = colorOf('--surface-selected');
  return {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--text'),
      rule('comment', '--text-faint', 'italic'),
      rule('keyword', '--verb-patch'),
      rule('variable', '--verb-get'),
      rule('property', '--verb-any'),
      rule('function', '--verb-any'),
      rule('string', '--verb-post'),
      rule('string.escape', '--verb-put'),
      rule('json.string', '--verb-post'),
      rule('json.key', '--text-muted'),
      rule('string.key.json', '--verb-get'),
      rule('string.value.json', '--verb-post'),
      rule('number', '--verb-put'),
      rule('constant', '--verb-put'),
      rule('keyword.json', '--verb-put'),
      rule('type.yaml', '--verb-get'),
      rule('string.yaml', '--verb-post'),
      rule('tag.yaml', '--verb-patch'),
      rule('operator', '--text-muted'),
      rule('delimiter', '--text-muted'),
    ],
    colors: {
      'editor.background': colorOf('--surface-1'),
      'editor.foreground': colorOf('--text'),
      'editor.lineHighlightBackground': `${colorOf('--surface-2').slice(0, 7)}99`,
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': colorOf('--editor-selection'),
      'editorLineNumber.foreground': colorOf('--text-faint'),
      'editorLineNumber.activeForeground': colorOf('--text'),
      'editorBracketHighlight.foreground1': colorOf('--text-muted'),
      'editorBracketHighlight.foreground2': colorOf('--accent'),
      'editorBracketHighlight.foreground3': colorOf('--verb-patch'),
      'editorCursor.foreground': colorOf('--accent'),
      'editorIndentGuide.background1': line,
      'editorGutter.background': colorOf('--surface-1'),
      'editorWidget.background': colorOf('--surface-overlay'),
      'editorWidget.border': colorOf('--line-strong'),
      'editorHoverWidget.background': colorOf('--surface-overlay'),
      'editorHoverWidget.border': colorOf('--line-strong'),
      'editorSuggestWidget.background': colorOf('--surface-overlay'),
      'editorSuggestWidget.border': colorOf('--line-strong'),
      'editorSuggestWidget.selectedBackground': selected,
      'editorSuggestWidget.selectedForeground': colorOf('--text'),
      'editorSuggestWidget.highlightForeground': colorOf('--accent'),
      'editorSuggestWidget.focusHighlightForeground': colorOf('--accent'),
      'editorError.foreground': colorOf('--danger'),
      'editorWarning.foreground': colorOf('--warning'),
      'input.background': colorOf('--surface-1'),
      'input.border': colorOf('--line-control'),
      focusBorder: colorOf('--focus'),
      'scrollbarSlider.background': `${colorOf('--line-strong').slice(0, 7)}80`,
      'scrollbarSlider.hoverBackground': colorOf('--line-strong'),
      'scrollbarSlider.activeBackground': colorOf('--line-control'),
      'editorOverviewRuler.border': '#00000000',
      'editorLineNumber.dimmedForeground': colorOf('--text-faint'),
      'diffEditor.insertedLineBackground': colorOf('--success-surface'),
      'diffEditor.removedLineBackground': colorOf('--danger-surface'),
      'diffEditor.insertedTextBackground': `${colorOf('--success').slice(0, 7)}1a`,
      'diffEditor.removedTextBackground': `${colorOf('--danger').slice(0, 7)}1a`,
      'diffEditor.unchangedRegionBackground': colorOf('--surface-2'),
      'diffEditor.unchangedRegionForeground': colorOf('--text-muted'),
      'menu.background': colorOf('--surface-overlay'),
      'menu.foreground': colorOf('--text'),
      'menu.selectionBackground': selected,
      'menu.selectionForeground': colorOf('--text'),
    },
  };
}

/** Reads tokens as the page resolves them for one colour scheme, whichever is in force. Needs the document. */
export function tokenReader(scheme: 'light' | 'dark'): {
  colorOf: (token: string) => string;
  dispose: () => void;
} {
  const probe = document.createElement('span');
  probe.style.colorScheme = scheme;
  probe.style.display = 'none';
  document.body.append(probe);
  return {
    colorOf: (token) => {
      probe.style.color =
        token === '--editor-selection' ? 'light-dark(#bcd3fb, #34508d)' : `var(${token})`;
      return hexOf(getComputedStyle(probe).color);
    },
    dispose: () => probe.remove(),
  };
}

/** `rgb(1, 2, 3)` or `rgb(1 2 3 / 0.5)` as `#010203` or `#01020380`; black for anything else. */
export function hexOf(color: string): string {
  const numbers = color.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 1] = color.startsWith('rgb') ? numbers : [];
  const two = (value: number): string => Math.round(value).toString(16).padStart(2, '0');
  return `#${two(red)}${two(green)}${two(blue)}${alpha < 1 ? two(alpha * 255) : ''}`;
}
