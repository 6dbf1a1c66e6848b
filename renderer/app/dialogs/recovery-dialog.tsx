import { useState } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import type { OpenedProject } from '#shared/ipc/channels.ts';

/** Offers back what a crash left unsaved. */
export function RecoveryDialog({ recovery }: { recovery: NonNullable<OpenedProject['recovery']> }) {
  const editor = useEditor();
  const [isWorking, setWorking] = useState(false);
  const answer = async (accept: boolean): Promise<void> => {
    setWorking(true);
    await editor.folder.recover(accept);
    setWorking(false);
  };
  return (
    <Modal
      isOpen
      mustAnswer
      role="alertdialog"
      size="small"
      title="Recover unsaved work?"
      onClose={() => undefined}
      footer={
        <>
          <Button isDisabled={isWorking} onPress={() => void answer(false)}>
            Discard it
          </Button>
          <Button
            variant="primary"
            isPending={isWorking}
            autoFocus
            onPress={() => void answer(true)}
          >
            Recover
          </Button>
        </>
      }
    >
      <p>
        The last session ended before{' '}
        {recovery.edits === 1 ? '1 edit was' : `${recovery.edits} edits were`} saved. The last was
        made {timeText(recovery.editedAt)}; the files are from {timeText(recovery.savedAt)}.
      </p>
      <p className="dialog-note">Recovered edits stay unsaved until you save them.</p>
    </Modal>
  );
}

function timeText(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString();
}
