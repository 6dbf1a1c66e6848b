import { apiKindNames } from '#shared/entities/api.ts';
import type { EntityKind, EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** The name of a change of an entity, as the undo menu says it: `Change timeout of GET /a`, `Add tag to GET /a`. */
export function changeLabel(label: string, title: string): string {
  const word = label.startsWith('Add ') ? 'to' : label.startsWith('Remove ') ? 'from' : 'of';
  return `${label} ${word} ${title}`;
}

/** The service's word for what an entity is. */
export function kindLabel(project: Project, ref: EntityRef): string {
  const api = ref.kind === 'api' ? project.apis[ref.apiId] : undefined;
  return api === undefined ? kindLabels[ref.kind] : apiKindNames[api.kind];
}

const kindLabels: Readonly<Record<EntityKind, string>> = {
  project: 'Project',
  api: 'API',
  resource: 'Resource',
  method: 'Method',
  route: 'Route',
  model: 'Model',
  authorizer: 'Authorizer',
  'request-validator': 'Request validator',
  'gateway-response': 'Gateway response',
  stage: 'Stage',
  deployment: 'Deployment',
  function: 'Function',
  'http-backend': 'HTTP back end',
  'aws-backend': 'AWS back end',
  'vpc-link': 'VPC link',
  'user-pool': 'User pool',
  'api-key': 'API key',
  'usage-plan': 'Usage plan',
  'domain-name': 'Domain name',
  request: 'Saved request',
};
