import { useMemo } from 'react';
import { useProject } from '#renderer/editor/use-editor.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { DocumentEditor } from './document-editor.tsx';
import { fileLanguage } from './file-language.ts';
import type { TextDocument } from './text-document.ts';
import { useOpenText } from './use-open-text.ts';

/** Editor of a text file of the project: handlers of functions, scripts of back ends. */
export default function FileEditor({ path }: { path: string }) {
  const isThere = useProject((project) => Object.hasOwn(project.files, path));
  const document = useMemo<TextDocument>(() => ({ kind: 'file', path }), [path]);
  const text = useOpenText(document, fileLanguage(path));
  if (!isThere)
    return (
      <EmptyState
        title={`${path} is not in the project any more`}
        text="Undo brings it back if it was removed here."
      />
    );
  return text === undefined ? null : <DocumentEditor text={text} label={path} />;
}
