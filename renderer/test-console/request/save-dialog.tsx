import { useState } from 'react';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { suggestedName, type RequestForm } from './request-form.ts';
import { useConsoleSession } from '../use-console.ts';

/** Asks for the name under which the request goes into the project. */
export function SaveDialog({ form, onClose }: { form: RequestForm; onClose: () => void }) {
  const session = useConsoleSession();
  const requests = useEditorState((state) => state.project.requests);
  const [name, setName] = useState(() => suggestedName(form, Object.keys(requests)));
  const trimmed = name.trim();
  const problem =
    trimmed === ''
      ? 'Give the request a name.'
      : Object.hasOwn(requests, trimmed)
        ? 'There is a request of this name. Saving replaces it.'
        : null;
  const save = (): void => {
    if (trimmed === '') return;
    session.save(trimmed);
    onClose();
  };
  return (
    <Modal
      isOpen
      onClose={onClose}
      title="Save request"
      size="small"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={trimmed === ''} onPress={save}>
            Save
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        autoFocus
        errorMessage={problem}
        onChange={setName}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
    </Modal>
  );
}
