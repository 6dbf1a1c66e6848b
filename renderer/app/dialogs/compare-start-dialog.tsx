import { isDocumentPath } from '#shared/std/is-document-path.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Failure } from '#renderer/ui/failure.tsx';
import { FolderPicker } from './folder-picker.tsx';
import { useOpening } from './use-opening.ts';

/** Where nothing is open yet: opens the newer of two designs, a project or a document, which is then compared with the older. */
export function CompareStartDialog(props: { onOpened: () => void; onClose: () => void }) {
  const { onOpened, onClose } = props;
  const editor = useEditor();
  const isNative = useEditorState((state) => state.appInfo?.nativeDialogs ?? false);
  const opening = useOpening(async (chosen) => {
    const folder = isDocumentPath(chosen)
      ? (await editor.bridge.call('document.edit', { path: chosen })).projectPath
      : chosen;
    if (await editor.folder.open(folder)) onOpened();
  });
  const { path, isOpening, open } = opening;
  const choose = (channel: 'documents.choose' | 'folders.choose'): void =>
    void opening.choose(channel, 'The newer design');
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
              <Button isDisabled={isOpening} onPress={() => choose('folders.choose')}>
                Choose project…
              </Button>
              <Button
                variant="primary"
                isPending={isOpening}
                onPress={() => choose('documents.choose')}
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
          onChange={opening.setPath}
          isDocument={isDocumentPath}
          autoFocus
          onSubmit={() => path !== '' && !isOpening && void open(path)}
          onOpen={(chosen) => void open(chosen)}
        />
      )}
      <Failure>{opening.failure}</Failure>
    </Modal>
  );
}
