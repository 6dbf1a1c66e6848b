import { changeVerb as changeVerbEdit } from '#shared/edits/change-verb.ts';
import { httpMethods, type HttpMethod } from '#shared/entities/rest/method.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import { canEdit, onlySelected, type Action } from './action.ts';

export const changeVerb: Action = {
  id: 'change-verb',
  label: 'Change verb…',
  group: 'Edit',
  isEnabled: (state) => canEdit(state) && onlySelected(state)?.kind === 'method',
  run: async ({ editor, ui }) => {
    const state = editor.store.getState();
    const ref = onlySelected(state);
    if (ref?.kind !== 'method') return;
    const taken = entityAt<'resource'>(state.project, { ...ref, kind: 'resource' })?.methods ?? {};
    const httpMethod = await ui.choose<HttpMethod>({
      title: `Change ${ref.httpMethod} to`,
      label: 'Verb',
      options: httpMethods
        .filter((verb) => taken[verb] === undefined)
        .map((verb) => ({ id: verb, label: verb })),
    });
    if (httpMethod === null) return;
    editor.change('Change verb', (project) => changeVerbEdit(project, { ref, httpMethod }), {
      renamed: { from: ref, to: { ...ref, httpMethod } },
    });
  },
};
