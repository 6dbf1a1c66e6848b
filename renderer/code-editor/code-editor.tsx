import type { editor } from 'monaco-editor/editor';
import { useEffect, useRef } from 'react';
import { useResolvedTheme } from '#renderer/ui/theme.ts';
import { applyEditorTheme } from './apply-theme.ts';
import { monaco } from './monaco.ts';
import './code-editor.css';

export interface CodeEditorProps {
  readonly model: editor.ITextModel;
  /** Read aloud, e.g. `Request template of POST /orders`. */
  readonly label: string;
  /** Why nothing can be typed; absent: it can. */
  readonly readOnlyReason?: string | null;
  /** Wraps long lines; for generated text and samples. */
  readonly wrap?: boolean;
  readonly lineNumbers?: boolean;
  /** Called with the editor once it stands and with null before it goes. */
  readonly onEditor?: (editor: editor.IStandaloneCodeEditor | null) => void;
  /** Ctrl+Z and its like; absent: the model's own. */
  readonly onUndo?: () => void;
  readonly onRedo?: () => void;
  readonly onBlur?: () => void;
}

/** Scroll position, folds and cursor of each model, kept while the window lives. */
const viewStates = new Map<string, editor.ICodeEditorViewState | null>();

/** A Monaco editor over a model somebody else owns. Fills its container. */
export function CodeEditor(props: CodeEditorProps) {
  const { model } = props;
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const theme = useResolvedTheme();

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => applyEditorTheme(theme), [theme]);

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const style = getComputedStyle(element);
    const instance = monaco.editor.create(element, {
      ...options,
      model,
      fontFamily: style.getPropertyValue('--mono').trim() || 'monospace',
      ariaLabel: latest.current.label,
      readOnly: typeof latest.current.readOnlyReason === 'string',
      wordWrap: latest.current.wrap === true ? 'on' : 'off',
      lineNumbers: latest.current.lineNumbers === false ? 'off' : 'on',
    });
    const key = model.uri.toString();
    instance.restoreViewState(viewStates.get(key) ?? null);
    const { CtrlCmd, Shift } = monaco.KeyMod;
    const { KeyY, KeyZ } = monaco.KeyCode;
    // Actions are bound to this editor alone; a command's key would hold for every editor on the page.
    if (latest.current.onUndo !== undefined) {
      instance.addAction({
        id: 'gatewright.undo',
        label: 'Undo',
        keybindings: [CtrlCmd | KeyZ],
        run: () => latest.current.onUndo?.(),
      });
      instance.addAction({
        id: 'gatewright.redo',
        label: 'Redo',
        keybindings: [CtrlCmd | Shift | KeyZ, CtrlCmd | KeyY],
        run: () => latest.current.onRedo?.(),
      });
    }
    const blur = instance.onDidBlurEditorWidget(() => latest.current.onBlur?.());
    latest.current.onEditor?.(instance);
    return () => {
      if (model.uri.scheme === 'gatewright') viewStates.set(key, instance.saveViewState());
      latest.current.onEditor?.(null);
      blur.dispose();
      instance.dispose();
    };
  }, [model]);

  return (
    <div
      className="code-editor"
      ref={container}
      // The window's own shortcuts must not act on keys the editor takes for itself.
      data-owns-undo=""
    />
  );
}

const options: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontSize: 12.5,
  lineHeight: 19,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderFinalNewline: 'on',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  fixedOverflowWidgets: true,
  bracketPairColorization: { enabled: false },
  guides: { indentation: true, bracketPairs: false },
  padding: { top: 6, bottom: 6 },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 6,
  folding: true,
  showFoldingControls: 'mouseover',
  overviewRulerLanes: 2,
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  stickyScroll: { enabled: false },
  links: false,
  colorDecorators: false,
  contextmenu: true,
  quickSuggestions: { other: true, comments: false, strings: true },
  suggest: { showWords: false, preview: false, showStatusBar: false },
  wordBasedSuggestions: 'off',
  unicodeHighlight: { ambiguousCharacters: true, nonBasicASCII: false },
  tabSize: 2,
  accessibilitySupport: 'auto',
};
