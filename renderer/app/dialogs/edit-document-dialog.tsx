import { useState } from 'react';
import { isDocumentPath } from '#shared/std/is-document-path.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Failure } from '#renderer/ui/failure.tsx';
import { leaveProject } from '../leave-project.ts';
import { FolderPicker } from './folder-picker.tsx';
import { parentFolder } from './parent-folder.ts';
import { useOpening } from './use-opening.ts';

/** Opens a document or template of a person's own, to be edited as a graph and saved in place. */
export function EditDocumentDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const info = useEditorState((state) => state.appInfo);
  const current = useEditorState((state) => state.editedDocument ?? state.path);
  const isNative = info?.nativeDialogs ?? false;
  const opening = useOpening(async (chosen) => {
    if (!(await leaveProject(editor))) return;
    const { projectPath } = await editor.bridge.call('document.edit', { path: chosen });
    if (await editor.folder.open(projectPath)) onClose();
  });
  const { path, isOpening, open } = opening;
  const [start] = useState(() => (current === null ? null : parentFolder(current)));
  return (
    <Modal
      isOpen
      title="Edit an OpenAPI file or template"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {isNative ? (
            <Button
              variant="primary"
              isPending={isOpening}
              onPress={() =>
                void opening.choose('documents.choose', 'Edit an OpenAPI file or template')
              }
            >
              Choose file…
            </Button>
          ) : (
            <Button
              variant="primary"
              isPending={isOpening}
              isDisabled={!isDocumentPath(path)}
              onPress={() => void open(path)}
            >
              Edit
            </Button>
          )}
        </>
      }
    >
      <p>
        Gatewright keeps a working copy beside its own data. Saving to the file shows what changes
        first and touches nothing else in it: comments, order and layout stay.
      </p>
      {!isNative && (
        <FolderPicker
          label="File"
          path={path}
          onChange={opening.setPath}
          start={start}
          isDocument={isDocumentPath}
          autoFocus
          onSubmit={() => isDocumentPath(path) && !isOpening && void open(path)}
          onOpen={(chosen) => void open(chosen)}
        />
      )}
      <Failure>{opening.failure}</Failure>
    </Modal>
  );
}
