import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { canEdit, type Action } from './action.ts';

export const attachMock: Action = {
  id: 'attach-mock',
  label: 'Answer with a mock',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && state.selection.some((ref) => ref.kind === 'method'),
  run({ editor }) {
    const methods = editor.store.getState().selection.filter((ref) => ref.kind === 'method');
    editor.change('Answer with a mock', (project) =>
      methods.reduce((next, ref) => attachIntegration(next, ref, { kind: 'mock' }), project),
    );
  },
};
