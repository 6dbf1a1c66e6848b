import { flushSync } from 'react-dom';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  ActionUi,
  Choice,
  DialogName,
  TextQuestion,
} from '#renderer/editor/actions/action.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { confirm } from '#renderer/ui/confirmation.tsx';
import { setTheme } from '#renderer/ui/theme.ts';

/** The dialog that is open, if any. */
export type OpenDialog =
  | { readonly kind: 'named'; readonly name: DialogName }
  | {
      readonly kind: 'ask';
      readonly question: TextQuestion;
      readonly answer: (text: string | null) => void;
    }
  | {
      readonly kind: 'choose';
      readonly question: Choice<string>;
      readonly answer: (id: string | null) => void;
    };

export type DialogStore = StoreApi<{ readonly open: OpenDialog | null }>;

export function createDialogStore(): DialogStore {
  return createStore<{ open: OpenDialog | null }>()(() => ({ open: null }));
}

/** Closes the dialog; a question that is open is answered with null. */
export function closeDialog(dialogs: DialogStore): void {
  const { open } = dialogs.getState();
  dialogs.setState({ open: null });
  if (open !== null && open.kind !== 'named') open.answer(null);
}

/** Shows another dialog in the place of the one that is open. */
export function showDialog(dialogs: DialogStore, name: DialogName): void {
  dialogs.setState({ open: { kind: 'named', name } });
}

/** What this window does for actions. */
export function createActionUi(editor: Editor, dialogs: DialogStore): ActionUi {
  // What was copied here can be pasted here even where the system's clipboard may not be read.
  let copied = '';
  const show = (open: OpenDialog): void => {
    closeDialog(dialogs);
    dialogs.setState({ open });
  };
  const answered =
    <T>(resolve: (value: T) => void) =>
    (value: T): void => {
      dialogs.setState({ open: null });
      resolve(value);
    };
  return {
    confirm,
    ask: (question) =>
      new Promise((resolve) => {
        show({ kind: 'ask', question, answer: answered(resolve) });
      }),
    choose: <T extends string>(question: Choice<T>) =>
      new Promise<T | null>((resolve) => {
        show({
          kind: 'choose',
          question,
          answer: answered((id: string | null) => resolve(id as T | null)),
        });
      }),
    show: (name) => show({ kind: 'named', name }),
    clipboard: {
      async write(text) {
        copied = text;
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          // Kept for this window; the system's clipboard is not ours to insist on.
        }
      },
      async read() {
        try {
          return (await navigator.clipboard.readText()) || copied;
        } catch {
          return copied;
        }
      },
    },
    setTheme,
    command: (name) => {
      // What an action has just shown, the test console say, has to be there to be asked.
      flushSync(() => undefined);
      return editor.commands.run(name);
    },
  };
}
