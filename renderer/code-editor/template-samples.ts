import type { Editor } from '#renderer/editor/editor.ts';
import { perEditor } from '#renderer/editor/per-editor.ts';
import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import { documentKey } from './text-document.ts';
import type { Preview } from './template-preview.ts';
import { offeredSample } from './template-sample.ts';
import type { TemplateSample } from './template-variables.ts';

/** What goes with an open template beyond the project; kept while the window lives. */
interface Session {
  /** The sample the user chose or typed; undefined while one is offered. */
  sample: TemplateSample | undefined;
  preview: LastPreview | undefined;
}

/** A preview with the text of the template it is of. */
export interface LastPreview {
  readonly source: string;
  readonly preview: Preview;
}

const sessionsOf = perEditor(() => new Map<string, Session>());

function sessionOf(editor: Editor, tab: AnyTemplateTab): Session {
  const all = sessionsOf(editor);
  const key = documentKey(tab);
  let session = all.get(key);
  if (session === undefined) all.set(key, (session = { sample: undefined, preview: undefined }));
  return session;
}

/** The sample the user has for a template; undefined while there is none. */
export function ownSample(editor: Editor, tab: AnyTemplateTab): TemplateSample | undefined {
  return sessionOf(editor, tab).sample;
}

/** Keeps the user's sample for a template; undefined goes back to the one that is offered. */
export function setOwnSample(
  editor: Editor,
  tab: AnyTemplateTab,
  sample: TemplateSample | undefined,
): void {
  sessionOf(editor, tab).sample = sample;
}

/** The sample a template is tried on: the user's, else the one that is offered. */
export function templateSample(editor: Editor, tab: AnyTemplateTab): TemplateSample {
  const { project, lastRun } = editor.store.getState();
  return ownSample(editor, tab) ?? offeredSample(project, tab, lastRun);
}

/** The last preview of a template, for the values shown when hovering and the fixes of its output. */
export function lastPreview(editor: Editor, tab: AnyTemplateTab): LastPreview | undefined {
  return sessionOf(editor, tab).preview;
}

export function setLastPreview(editor: Editor, tab: AnyTemplateTab, preview: LastPreview): void {
  sessionOf(editor, tab).preview = preview;
}
