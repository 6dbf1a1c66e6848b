import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';

interface CurlDialogProps {
  /** Fills the form; gives what is wrong with the command, or null. */
  onTake: (text: string) => string | null;
  onClose: () => void;
}

/** Takes a curl command of one or several lines. */
export function CurlDialog({ onTake, onClose }: CurlDialogProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const take = (): void => {
    const found = onTake(text);
    if (found === null) onClose();
    else setProblem(found);
  };
  return (
    <Modal
      isOpen
      onClose={onClose}
      title="Paste a curl command"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={text.trim() === ''} onPress={take}>
            Fill in the request
          </Button>
        </>
      }
    >
      <TextArea
        label="Command"
        value={text}
        rows={8}
        mono
        placeholder="curl -X POST https://… -H 'Content-Type: application/json' -d '{}'"
        description="The host is left out: the simulator answers. A stage at the start of the path is chosen."
        errorMessage={problem}
        onChange={(next) => {
          setText(next);
          setProblem(null);
        }}
      />
    </Modal>
  );
}
