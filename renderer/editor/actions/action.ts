import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Editor } from '../editor.ts';
import type { EditorState } from '../editor-state.ts';
import type { ViewCommand } from '../view-commands.ts';

/** Something the user can do. Menu, keyboard, palette and context menus all run the same object. */
export interface Action {
  /** Also the name of its file. */
  readonly id: string;
  /** In menus and the palette; a verb first. */
  readonly label: string;
  readonly group: ActionGroup;
  /** `Mod+Shift+Z`; the first is shown, all work. */
  readonly shortcuts?: readonly string[];
  /** Where the keys count: everywhere, or not while text is being typed. Default `not-typing` for keys without Mod. */
  readonly keys?: 'everywhere' | 'not-typing';
  /** The only view, or part of one, in which the keys count, typing or not; there they go before those of other actions. Default: all. */
  readonly keysIn?: 'template' | 'template-code';
  readonly isEnabled: (state: EditorState) => boolean;
  readonly run: (context: ActionContext) => void | Promise<void>;
}

export const actionGroups = ['File', 'Edit', 'Add', 'View', 'Canvas', 'Run', 'Template'] as const;
export type ActionGroup = (typeof actionGroups)[number];

export interface ActionContext {
  readonly editor: Editor;
  readonly ui: ActionUi;
}

/** What actions may ask of the window. */
export interface ActionUi {
  confirm(question: {
    readonly title: string;
    readonly text: string;
    readonly confirmLabel: string;
    readonly isDanger?: boolean;
  }): Promise<boolean>;
  /** Asks for one line of text; null when cancelled. */
  ask(question: TextQuestion): Promise<string | null>;
  /** Asks for one of several things; null when cancelled. */
  choose<T extends string>(question: Choice<T>): Promise<T | null>;
  show(dialog: DialogName): void;
  readonly clipboard: {
    write(text: string): Promise<void>;
    read(): Promise<string>;
  };
  setTheme(theme: 'system' | 'light' | 'dark'): void;
  /** Does what only a view can; false when no such view is shown.  */
  command(name: ViewCommand): boolean;
}

export type DialogName =
  | 'open-project'
  | 'new-project'
  | 'import-openapi'
  | 'import-as-project'
  | 'compare'
  | 'compare-start'
  | 'edit-document'
  | 'save-document'
  | 'merge-document'
  | 'enable-cors'
  | 'palette'
  | 'keyboard'
  | 'history';

export interface TextQuestion {
  readonly title: string;
  readonly label: string;
  readonly value?: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly confirmLabel: string;
  readonly mono?: boolean;
  /** What is wrong with a text, else null. */
  readonly validate: (text: string) => string | null;
}

export interface Choice<T extends string> {
  readonly title: string;
  readonly label: string;
  readonly options: readonly {
    readonly id: T;
    readonly label: string;
    readonly description?: string;
  }[];
}

/** A project is open and may be changed. */
export function canEdit(state: EditorState): boolean {
  return state.handle !== null && state.readOnlyReason === null;
}

/** The start screen is shown: the program has answered, and no project is open. */
export function isAtStart(state: EditorState): boolean {
  return state.handle === null && state.appInfo !== null;
}

/** The one thing selected, if exactly one is. */
export function onlySelected(state: EditorState): EntityRef | undefined {
  return state.selection.length === 1 ? state.selection[0] : undefined;
}
