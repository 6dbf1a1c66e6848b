import type { IntegrationTarget } from '#shared/edits/attach-integration.ts';
import { attachTo } from '#shared/edits/attach-to.ts';
import type { Api } from '#shared/entities/api.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import { subtypeOfService } from '#shared/entities/http/service-subtypes.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import { canEdit, type Action } from './action.ts';

type Endpoint = RefOf<'method'> | RefOf<'route'>;

function isEndpoint(ref: EntityRef): ref is Endpoint {
  return ref.kind === 'method' || ref.kind === 'route';
}

export const attachIntegration: Action = {
  id: 'attach-integration',
  label: 'Connect to function or back end…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && state.selection.some(isEndpoint),
  run: async ({ editor, ui }) => {
    const { project, selection } = editor.store.getState();
    const endpoints = selection.filter(isEndpoint);
    const isAll = (fits: (ref: Endpoint) => boolean): boolean => endpoints.every(fits);
    const id = await ui.choose({
      title: isAll(({ kind }) => kind === 'method') ? 'Connect method' : 'Connect route',
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
        ...awsServicesOf(project)
          .filter((service) => isAll(({ apiId }) => canCall(project.apis[apiId]?.kind, service)))
          .map((service) => ({
            id: `aws-service/${service}`,
            label: awsServiceName(service),
            description: 'AWS service',
          })),
        ...(isAll(({ apiId }) => project.apis[apiId]?.kind !== 'http')
          ? [{ id: 'mock/', label: 'Mock', description: 'Answers by itself' }]
          : []),
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
      endpoints.reduce((next, ref) => attachTo(next, ref, target), now),
    );
  },
};

/** HTTP APIs know some services only. */
function canCall(kind: Api['kind'] | undefined, service: string): boolean {
  return kind !== 'http' || subtypeOfService(service) !== undefined;
}
