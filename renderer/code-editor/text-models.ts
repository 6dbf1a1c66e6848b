import type { editor, IDisposable } from 'monaco-editor/editor';
import type { Project } from '#shared/project/project.ts';
import { minimalEdit } from './minimal-edit.ts';
import { monaco } from './monaco.ts';
import {
  changeLabel,
  documentKey,
  readDocument,
  writeDocument,
  type TextDocument,
} from './text-document.ts';
import { TypingBursts } from './typing-burst.ts';

/** Where documents come from and changes go: the project store, seen from here. */
export interface DocumentSource {
  project(): Project;
  /** Calls back after every change of the project; the returned function ends it. */
  subscribe(listener: (project: Project) => void): () => void;
  change(
    label: string,
    edit: (project: Project) => Project,
    options: { readonly mergeKey: string },
  ): void;
}

/** A document being edited: its text model and what goes with it. */
export interface OpenText {
  readonly document: TextDocument;
  readonly model: editor.ITextModel;
  /** Ends the current typing burst, so that the next change can be undone alone. */
  endBurst(): void;
  /** Offset after the text the last outside change (undo, a form) put in; undefined once asked. */
  takeOutsideChange(): number | undefined;
}

interface Entry extends OpenText {
  users: number;
  /** The project's text as the model last took or gave it. */
  known: string;
  outsideChange: number | undefined;
  readonly bursts: TypingBursts;
  readonly listener: IDisposable;
}

/**
 * The text models, one per document however many editors show it. What is typed goes to the project as named changes; what changes
 * the text elsewhere (undo, a form, the disk) comes back as the smallest edit, so that cursors stay. The models' own undo stacks
 * are never used: there is one history.
 */
export class TextModels {
  readonly #source: DocumentSource;
  readonly #entries = new Map<string, Entry>();
  #unsubscribe: (() => void) | undefined;
  #fromProject = false;

  constructor(source: DocumentSource) {
    this.#source = source;
  }

  /** The document's text, made on first use; undefined when the project has no such document. Give it back by `release`. */
  open(document: TextDocument, language: string): OpenText | undefined {
    const key = documentKey(document);
    const open = this.#entries.get(key);
    if (open !== undefined) {
      open.users += 1;
      return open;
    }
    const text = readDocument(this.#source.project(), document);
    if (text === undefined) return undefined;
    const entry = this.#create(key, document, text, language);
    this.#entries.set(key, entry);
    this.#unsubscribe ??= this.#source.subscribe((project) => this.#takeFrom(project));
    return entry;
  }

  release(open: OpenText): void {
    const key = documentKey(open.document);
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.users -= 1;
    // Editors over the model may be taken down after this, and one of the next tab may want it at once.
    if (entry.users === 0) queueMicrotask(() => this.#dispose(key, entry));
  }

  #dispose(key: string, entry: Entry): void {
    if (entry.users > 0 || this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    entry.listener.dispose();
    entry.model.dispose();
    if (this.#entries.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** The open document a text model belongs to, for completion and hover. */
  documentOf(model: editor.ITextModel): TextDocument | undefined {
    for (const entry of this.#entries.values()) if (entry.model === model) return entry.document;
    return undefined;
  }

  #create(key: string, document: TextDocument, text: string, language: string): Entry {
    const uri = monaco.Uri.from({ scheme: 'gatewright', path: `/${key}` });
    const model = monaco.editor.createModel(text, language, uri);
    model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    const bursts = new TypingBursts();
    const entry: Entry = {
      document,
      model,
      users: 1,
      known: text,
      outsideChange: undefined,
      bursts,
      listener: model.onDidChangeContent((event) => {
        if (!this.#fromProject) this.#give(key, entry, event);
      }),
      endBurst: () => bursts.end(),
      takeOutsideChange: () => {
        const offset = entry.outsideChange;
        entry.outsideChange = undefined;
        return offset;
      },
    };
    return entry;
  }

  #give(key: string, entry: Entry, event: editor.IModelContentChangedEvent): void {
    const first = event.changes.toSorted((a, b) => a.rangeOffset - b.rangeOffset)[0];
    const burst =
      first === undefined
        ? 0
        : entry.bursts.numberOf({
            offset: first.rangeOffset,
            removed: first.rangeLength,
            inserted: first.text,
            at: performance.now(),
            cursors: event.changes.length,
          });
    const text = entry.model.getValue();
    entry.known = text;
    this.#source.change(
      changeLabel(this.#source.project(), entry.document),
      (project) => writeDocument(project, entry.document, text),
      { mergeKey: `${key}#${burst}` },
    );
  }

  #takeFrom(project: Project): void {
    for (const entry of this.#entries.values()) {
      const text = readDocument(project, entry.document);
      if (text === undefined || text === entry.known) continue;
      entry.known = text;
      entry.bursts.end();
      const edit = minimalEdit(entry.model.getValue(), text);
      if (edit === undefined) continue;
      const start = entry.model.getPositionAt(edit.offset);
      const end = entry.model.getPositionAt(edit.offset + edit.length);
      this.#fromProject = true;
      try {
        entry.model.applyEdits([
          { range: monaco.Range.fromPositions(start, end), text: edit.text },
        ]);
      } finally {
        this.#fromProject = false;
      }
      entry.outsideChange = edit.offset + edit.text.length;
    }
  }
}
