import { useState } from 'react';
import { isDocumentPath } from '#shared/std/is-document-path.ts';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { FolderPicker } from './folder-picker.tsx';

/** Where nothing is open yet: opens the newer of two designs, a project or a document, which is then compared with the older. */
export function CompareStartDialog(props: { onOpened: () => void; onClose: () => void }) {
  const { onOpened, onClose } = props;
  const editor = useEditor();
  const isNative = useEditorState((state) => state.appInfo?.nativeDialogs ?? false);
  const [path, setPath] = useState('');
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const open = async (chosen: string): Promise<void> => {
    setOpening(true);
    setFailure(null);
    try {
      const folder = isDocumentPath(chosen)
        ? (await editor.bridge.call('document.edit', { path: chosen })).projectPath
        : chosen;
      if (await editor.folder.open(folder)) return onOpened();
    } catch (error) {
      setFailure(failureMessage(error));
    }
    setOpening(false);
  };
  const choose = async (channel: 'documents.choose' | 'folders.choose'): Promise<void> => {
    const chosen = await editor.bridge.call(channel, { title: 'The newer design' });
    if (chosen !== null) await open(chosen);
  };
  return (
    <Modal
      isOpen
      title="Compare two designs"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {isNative ? (
            <>
              <Button isDisabled={isOpening} onPress={() => void choose('folders.choose')}>
                Choose project…
              </Button>
              <Button
                variant="primary"
                isPending={isOpening}
                onPress={() => void choose('documents.choose')}
              >
                Choose document…
              </Button>
            </>
          ) : (
            <Button
              variant="primary"
              isPending={isOpening}
              isDisabled={path === ''}
              onPress={() => void open(path)}
            >
              Continue
            </Button>
          )}
        </>
      }
    >
      <p>
        First the newer one: a project, an OpenAPI document or a template. It is opened, and the
        next step asks what it is compared with.
      </p>
      {!isNative && (
        <FolderPicker
          label="Project or document"
          path={path}
          onChange={(next) => {
            setPath(next);
            setFailure(null);
          }}
          isDocument={isDocumentPath}
          autoFocus
          onSubmit={() => path !== '' && !isOpening && void open(path)}
          onOpen={(chosen) => void open(chosen)}
        />
      )}
      {failure !== null && (
        <p className="ui-field-error" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
