import type {
  Action,
  ActionUi,
  Choice,
  DialogName,
  TextQuestion,
} from '#renderer/editor/actions/action.ts';
import { actionById } from '#renderer/editor/actions/actions.ts';
import { createEditor, type Editor } from '#renderer/editor/editor.ts';
import type { Project } from '#shared/project/project.ts';
import { countedIds } from './a-project.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';
import { memoryBridge, type MemoryBridge } from './memory-bridge.ts';

/** An editor without a window: answers are given ahead, nothing is drawn. */
export interface TestEditor {
  readonly editor: Editor;
  readonly bridge: MemoryBridge;
  readonly clock: ManualClock;
  /** Next answers to questions, in order. A text the question refuses fails the test. */
  readonly answers: (string | boolean | null)[];
  readonly shown: DialogName[];
  readonly commands: string[];
  clipboard: string;
  /** Runs an action as the keyboard would; false when it is not enabled. */
  run(id: string): Promise<boolean>;
  readonly project: Project;
}

export async function openTestEditor(project: Project): Promise<TestEditor> {
  const bridge = memoryBridge(project);
  const clock = manualClock();
  const editor = createEditor({ bridge, clock, ids: countedIds() });
  await editor.folder.open('/projects/demo');
  const next = (what: string): string | boolean | null => {
    const answer = test.answers.shift();
    if (answer === undefined) throw new Error(`Nothing was prepared to answer "${what}".`);
    return answer;
  };
  const ui: ActionUi = {
    confirm: async ({ title }) => next(title) === true,
    ask: async (question: TextQuestion) => {
      const answer = next(question.title);
      if (answer === null) return null;
      const problem = question.validate(String(answer));
      if (problem !== null) throw new Error(`"${String(answer)}" was refused: ${problem}`);
      return String(answer);
    },
    choose: async <T extends string>(question: Choice<T>) => {
      const answer = next(question.title);
      if (answer === null) return null;
      const option = question.options.find(({ id }) => id === answer);
      if (option === undefined) throw new Error(`"${String(answer)}" is not offered.`);
      return option.id;
    },
    show: (name) => void test.shown.push(name),
    clipboard: {
      write: async (text) => void (test.clipboard = text),
      read: async () => test.clipboard,
    },
    setTheme: () => undefined,
    command: (name) => {
      test.commands.push(name);
      return editor.commands.run(name);
    },
  };
  const test: TestEditor = {
    editor,
    bridge,
    clock,
    answers: [],
    shown: [],
    commands: [],
    clipboard: '',
    async run(id) {
      const action: Action | undefined = actionById(id);
      if (action === undefined) throw new Error(`There is no action "${id}".`);
      if (!action.isEnabled(editor.store.getState())) return false;
      await action.run({ editor, ui });
      return true;
    },
    get project() {
      return editor.store.getState().project;
    },
  };
  return test;
}
