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

/** A question with a third way out. */
export interface ThreeWayQuestion extends Question {
  readonly otherLabel: string;
}

export type Answer = 'yes' | 'other' | 'no';

let open: {
  question: Question & Partial<ThreeWayQuestion>;
  answer: (answer: Answer) => void;
} | null = null;
const listeners = new Set<() => void>();

function set(next: typeof open): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Asks a yes/no question in a dialog; false on Escape. A question still open is answered with no. */
export async function confirm(question: Question): Promise<boolean> {
  return (await put(question)) === 'yes';
}

/** Asks a question with two ways on; `no` on Escape. A question still open is answered with no. */
export function confirmThreeWay(question: ThreeWayQuestion): Promise<Answer> {
  return put(question);
}

function put(question: Question & Partial<ThreeWayQuestion>): Promise<Answer> {
  open?.answer('no');
  return new Promise((resolve) => {
    set({
      question,
      answer: (answer) => {
        set(null);
        resolve(answer);
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
      onClose={() => answer('no')}
      footer={
        <>
          <Button onPress={() => answer('no')}>{question.cancelLabel ?? 'Cancel'}</Button>
          {question.otherLabel !== undefined && (
            <Button onPress={() => answer('other')}>{question.otherLabel}</Button>
          )}
          <Button
            variant={question.isDanger ? 'danger' : 'primary'}
            autoFocus
            onPress={() => answer('yes')}
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
