import { addAwsBackend as addAwsBackendEdit } from '#shared/edits/add-aws-backend.ts';
import { attachIntegration } from '#shared/edits/attach-integration.ts';
import { awsServiceName, commonAwsServices } from '#shared/entities/aws-services.ts';
import { canEdit, type Action } from './action.ts';

export const addAwsBackend: Action = {
  id: 'add-aws-backend',
  label: 'Add AWS back end…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project, selection } = editor.store.getState();
    const service = await ui.choose({
      title: 'Add AWS back end',
      label: 'Service',
      options: commonAwsServices
        .filter((known) => project.awsBackends[known.service] === undefined)
        .map((known) => ({
          id: known.service,
          label: known.name,
          description: known.isEmbedded
            ? 'Embedded stand-in'
            : 'Endpoint, canned answers or AWS itself',
        })),
    });
    if (service === null) return;
    const methods = selection.filter((ref) => ref.kind === 'method');
    editor.change(
      `Add AWS back end ${awsServiceName(service)}`,
      (now) =>
        methods.reduce(
          (next, ref) => attachIntegration(next, ref, { kind: 'aws-service', service }),
          addAwsBackendEdit(now, { service }),
        ),
      methods.length > 0 ? {} : { select: [{ kind: 'aws-backend', service }] },
    );
  },
};
