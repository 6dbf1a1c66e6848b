import { addVpcLink as addVpcLinkEdit } from '#shared/edits/add-shared-entity.ts';
import { freshId } from '../random-id.ts';
import { askName } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

export const addVpcLink: Action = {
  id: 'add-vpc-link',
  label: 'Add VPC link…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project } = editor.store.getState();
    const name = await askName(ui, 'VPC link', '', (text) =>
      text === '' ? 'Enter a name.' : null,
    );
    if (name === null) return;
    const id = freshId(editor.ids, 6, project.vpcLinks);
    editor.change(`Add VPC link ${name}`, (now) => addVpcLinkEdit(now, { id, name }), {
      select: [{ kind: 'vpc-link', id }],
    });
  },
};
