import type { Editor } from '#renderer/editor/editor.ts';
import type { TemplateTab } from '#renderer/editor/tab.ts';
import { documentKey } from './text-document.ts';
import type { Preview } from './template-preview.ts';
import { generatedSample } from './template-sample.ts';
import type { TemplateSample } from './template-variables.ts';

/** What goes with an open template beyond the project; kept while the window lives. */
interface Session {
  sample: TemplateSample;
  preview: Preview | undefined;
}

const sessions = new WeakMap<Editor, Map<string, Session>>();

function sessionOf(editor: Editor, tab: TemplateTab): Session {
  let all = sessions.get(editor);
  if (all === undefined) {
    all = new Map();
    sessions.set(editor, all);
  }
  const key = documentKey(tab);
  let session = all.get(key);
  if (session === undefined) {
    const { project } = editor.store.getState();
    session = { sample: generatedSample(project, tab), preview: undefined };
    all.set(key, session);
  }
  return session;
}

/** The sample a template is tried on: the user's, else one made of the design. */
export function templateSample(editor: Editor, tab: TemplateTab): TemplateSample {
  return sessionOf(editor, tab).sample;
}

export function setTemplateSample(editor: Editor, tab: TemplateTab, sample: TemplateSample): void {
  sessionOf(editor, tab).sample = sample;
}

/** The last preview of a template, for the values shown when hovering. */
export function lastPreview(editor: Editor, tab: TemplateTab): Preview | undefined {
  return sessionOf(editor, tab).preview;
}

export function setLastPreview(editor: Editor, tab: TemplateTab, preview: Preview): void {
  sessionOf(editor, tab).preview = preview;
}
