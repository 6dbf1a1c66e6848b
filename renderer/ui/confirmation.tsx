import { useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { Modal } from './modal.tsx';

export interface Question {
  readonly title: string;
  /** What happens, in a sentence or two. */
  readonly text: string;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly isDanger?: boolean;
}

let open: { question: Question; answer: (yes: boolean) => void } | null = null;
const listeners = new Set<() => void>();

function set(next: typeof open): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Asks a yes/no question in a dialog; false on Escape. A question still open is answered with no. */
export function confirm(question: Question): Promise<boolean> {
  open?.answer(false);
  return new Promise((resolve) => {
    set({
      question,
      answer: (yes) => {
        set(null);
        resolve(yes);
      },
    });
  });
}

/** Shows the questions of `confirm`; mounted once by the window. */
export function ConfirmationHost() {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  if (current === null) return null;
  const { question, answer } = current;
  return (
    <Modal
      isOpen
      role="alertdialog"
      size="small"
      title={question.title}
      onClose={() => answer(false)}
      footer={
        <>
          <Button onPress={() => answer(false)}>{question.cancelLabel ?? 'Cancel'}</Button>
          <Button
            variant={question.isDanger ? 'danger' : 'primary'}
            autoFocus
            onPress={() => answer(true)}
          >
            {question.confirmLabel}
          </Button>
        </>
      }
    >
      <p>{question.text}</p>
    </Modal>
  );
}
