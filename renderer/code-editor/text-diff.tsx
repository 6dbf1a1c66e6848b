import { useEffect, useRef } from 'react';
import { useResolvedTheme } from '#renderer/ui/theme.ts';
import { applyEditorTheme } from './apply-theme.ts';
import { monaco } from './monaco.ts';
import './code-editor.css';

interface TextDiffProps {
  readonly before: string;
  readonly after: string;
  /** `json`, `yaml`, … */
  readonly language: string;
  /** Read aloud, for each side. */
  readonly beforeLabel: string;
  readonly afterLabel: string;
}

/** Two texts side by side with what differs, shown only; one above the other where there is no room. Fills its container. */
export default function TextDiff(props: TextDiffProps) {
  const { before, after, language, beforeLabel, afterLabel } = props;
  const container = useRef<HTMLDivElement>(null);
  const theme = useResolvedTheme();
  useEffect(() => applyEditorTheme(theme), [theme]);
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const original = monaco.editor.createModel(before, language);
    const modified = monaco.editor.createModel(after, language);
    const diff = monaco.editor.createDiffEditor(element, {
      automaticLayout: true,
      readOnly: true,
      originalEditable: false,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 720,
      hideUnchangedRegions: { enabled: true, contextLineCount: 3 },
      fontFamily: getComputedStyle(element).getPropertyValue('--mono').trim() || 'monospace',
      fontSize: 12.5,
      lineHeight: 19,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      fixedOverflowWidgets: true,
      links: false,
      colorDecorators: false,
      unicodeHighlight: { nonBasicASCII: false },
    });
    diff.setModel({ original, modified });
    diff.getOriginalEditor().updateOptions({ ariaLabel: beforeLabel });
    diff.getModifiedEditor().updateOptions({ ariaLabel: afterLabel });
    return () => {
      diff.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, after, language, beforeLabel, afterLabel]);
  return <div className="code-editor" ref={container} />;
}
