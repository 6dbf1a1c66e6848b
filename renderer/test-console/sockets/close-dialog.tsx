import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** Bytes a close frame has for its reason (RFC 6455, 5.5). */
const reasonBytes = 123;

interface CloseDialogProps {
  onTake: (code: number, reason: string) => void;
  onClose: () => void;
}

/** Asks with which code and reason to close a connection. */
export function CloseDialog({ onTake, onClose }: CloseDialogProps) {
  const [code, setCode] = useState<number | undefined>(1000);
  const [reason, setReason] = useState('');
  const problem = code === undefined ? null : codeProblem(code);
  const isLong = new TextEncoder().encode(reason).length > reasonBytes;
  const take = (): void => {
    if (code === undefined || problem !== null || isLong) return;
    onTake(code, reason);
    onClose();
  };
  return (
    <Modal
      isOpen
      onClose={onClose}
      title="Close the connection"
      size="small"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={code === undefined || problem !== null || isLong}
            onPress={take}
          >
            Close it
          </Button>
        </>
      }
    >
      <NumberField
        label="Code"
        description="1000 says that all is done; 3000 to 4999 are the callers' own."
        value={code}
        errorMessage={problem}
        onChange={setCode}
      />
      <TextField
        label="Reason"
        value={reason}
        errorMessage={isLong ? `At most ${reasonBytes} bytes fit.` : null}
        onChange={setReason}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </Modal>
  );
}

/** Codes that may be sent in a close frame (RFC 6455, 7.4, and the registry's later ones). */
function codeProblem(code: number): string | null {
  const isOwn = code >= 3000 && code <= 4999;
  const isKnown = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code);
  return isOwn || isKnown ? null : 'Enter 1000 to 1003, 1007 to 1014, or 3000 to 4999.';
}
