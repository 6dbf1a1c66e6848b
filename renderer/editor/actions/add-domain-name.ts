import { addDomainName as addDomainNameEdit } from '#shared/edits/add-shared-entity.ts';
import { askName, freeIn } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

export const addDomainName: Action = {
  id: 'add-domain-name',
  label: 'Add domain name…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const domainName = await askName(ui, 'domain name', '', (text) =>
      freeIn(editor.store.getState().project.domainNames)(text),
    );
    if (domainName === null) return;
    editor.change(`Add domain ${domainName}`, (now) => addDomainNameEdit(now, { domainName }), {
      select: [{ kind: 'domain-name', domainName }],
    });
  },
};
