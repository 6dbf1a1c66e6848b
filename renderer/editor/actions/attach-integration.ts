import {
  attachIntegration as attachIntegrationEdit,
  type IntegrationTarget,
} from '#shared/edits/attach-integration.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import { canEdit, type Action } from './action.ts';

export const attachIntegration: Action = {
  id: 'attach-integration',
  label: 'Connect to function or back end…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && state.selection.some((ref) => ref.kind === 'method'),
  run: async ({ editor, ui }) => {
    const { project, selection } = editor.store.getState();
    const methods = selection.filter((ref) => ref.kind === 'method');
    const id = await ui.choose({
      title: 'Connect method',
      label: 'What answers it',
      options: [
        ...Object.keys(project.functions).map((name) => ({
          id: `function/${name}`,
          label: name,
          description: 'Lambda function',
        })),
        ...Object.values(project.httpBackends).map((backend) => ({
          id: `http-backend/${backend.name}`,
          label: backend.name,
          description: backend.baseUrl,
        })),
        ...awsServicesOf(project).map((service) => ({
          id: `aws-service/${service}`,
          label: awsServiceName(service),
          description: 'AWS service',
        })),
        { id: 'mock/', label: 'Mock', description: 'Answers by itself' },
      ],
    });
    if (id === null) return;
    const name = id.slice(id.indexOf('/') + 1);
    const target: IntegrationTarget = id.startsWith('function/')
      ? { kind: 'function', name }
      : id.startsWith('http-backend/')
        ? { kind: 'http-backend', name }
        : id.startsWith('aws-service/')
          ? { kind: 'aws-service', service: name }
          : { kind: 'mock' };
    editor.change(`Connect to ${name || 'a mock'}`, (now) =>
      methods.reduce((next, ref) => attachIntegrationEdit(next, ref, target), now),
    );
  },
};
