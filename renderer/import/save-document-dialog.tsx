import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { useReadDocument } from '#renderer/editor/use-read-document.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { lastParameters } from '#shared/edits/import-base.ts';
import type { DocumentPreview } from '#shared/ipc/channels.ts';
import { isError } from '#shared/std/problem.ts';
import ImportDialog from './import-dialog.tsx';
import { withSavedDocument } from './saved-document.ts';
import './import.css';

// Monaco is several megabytes.
const SavePreview = lazy(() => import('#renderer/code-editor/save-preview.tsx'));

/** Shows what saving makes of the document that is edited in place, side by side, and saves it. */
export default function SaveDocumentDialog(props: {
  /** `merge`: only takes in what others changed in the file. */
  begin?: 'merge';
  onClose: () => void;
}) {
  const { begin, onClose } = props;
  const editor = useEditor();
  const reader = useReadDocument(editor);
  const handle = useEditorState((state) => state.handle);
  const [preview, setPreview] = useState<DocumentPreview | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isMerging, setMerging] = useState(begin === 'merge');

  const look = useCallback(async (): Promise<void> => {
    try {
      await editor.sync.flushAll();
      const { handle, project } = editor.store.getState();
      if (handle === null) return;
      const seen = await editor.bridge.call('document.preview', { handle });
      setPreview(seen);
      if (seen.before === seen.after && !seen.problems.some(isError))
        editor.store.setState({ documentDesign: project });
    } catch (error) {
      setFailure(failureMessage(error));
    }
  }, [editor]);
  useEffect(() => {
    queueMicrotask(() => void look());
  }, [look]);
  const lookAgain = (): void => {
    setPreview(null);
    setFailure(null);
    void look();
  };

  const save = async (): Promise<void> => {
    if (preview === null || handle === null) return;
    setSaving(true);
    setFailure(null);
    try {
      await editor.bridge.call('document.save', { handle, previewId: preview.previewId });
      // What is in the file now is what the design is held against from here on.
      const fileName = nameOf(preview.path);
      const parameters = lastParameters(editor.store.getState().project, fileName);
      const read = await reader.read(
        {
          fileName,
          text: () => Promise.resolve(preview.after),
          files: () => Promise.resolve({ kind: 'edited', handle }),
        },
        { basePath: 'ignore', parameters },
      );
      if (read !== undefined)
        editor.change(`Save to ${fileName}`, (project) =>
          withSavedDocument(project, { fileName, parameters, ...read }),
        );
      await editor.saver.save();
      editor.notify(`${preview.path} is saved.`);
      onClose();
    } catch (error) {
      setFailure(failureMessage(error));
    }
    setSaving(false);
  };

  if (isMerging && preview !== null && handle !== null)
    return (
      <ImportDialog
        given={{
          fileName: nameOf(preview.path),
          text: () => Promise.resolve(preview.before ?? ''),
          files: () => Promise.resolve({ kind: 'edited', handle }),
        }}
        onClose={() => {
          if (begin === 'merge') return onClose();
          setMerging(false);
          lookAgain();
        }}
      />
    );
  const errors = preview?.problems.filter(isError) ?? [];
  const isSame = preview !== null && preview.before === preview.after;
  return (
    <Modal
      isOpen
      size="wide"
      title={preview === null ? 'Save to file' : `Save to ${nameOf(preview.path)}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isPending={isSaving}
            isDisabled={preview === null || isSame || preview.isChangedOnDisk || errors.length > 0}
            onPress={() => void save()}
          >
            Save to file
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Banner tone="danger" actions={<Button onPress={lookAgain}>Look again</Button>}>
          {failure}
        </Banner>
      )}
      {preview === null && failure === null && <Spinner label="Working out what changes" />}
      {preview?.isChangedOnDisk === true && (
        <Banner tone="warning" actions={<Button onPress={() => setMerging(true)}>Merge…</Button>}>
          {nameOf(preview.path)} changed on disk since it was read. Merge what others changed, then
          save.
        </Banner>
      )}
      {preview !== null && (
        <p className="mono truncate save-path" title={preview.path}>
          {preview.path}
        </p>
      )}
      {preview !== null && !preview.isChangedOnDisk && (
        <Suspense fallback={<Spinner label="Loading" />}>
          <SavePreview preview={preview} />
        </Suspense>
      )}
    </Modal>
  );
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).pop() ?? path;
}
