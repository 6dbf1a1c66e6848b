import { awsServiceName } from '#shared/entities/aws-services.ts';
import { apiKindNames } from '#shared/entities/api.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityKind, EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What an entity is called in headings and in the names of changes, e.g. `GET /products/{id}`. */
export function entityTitle(project: Project, ref: EntityRef): string {
  switch (ref.kind) {
    case 'project':
      return project.name;
    case 'api':
      return project.apis[ref.apiId]?.name ?? ref.apiId;
    case 'resource':
      return pathOf(project, ref.apiId, ref.resourceId);
    case 'method':
      return `${ref.httpMethod} ${pathOf(project, ref.apiId, ref.resourceId)}`;
    case 'route':
      return ref.routeKey;
    case 'gateway-response':
      return ref.responseType;
    case 'stage':
      return ref.stageName;
    case 'deployment':
      return ref.deploymentId;
    case 'vpc-link':
      return project.vpcLinks[ref.id]?.name ?? ref.id;
    case 'user-pool':
      return project.userPools[ref.id]?.name ?? ref.id;
    case 'api-key':
      return project.apiKeys[ref.id]?.name ?? ref.id;
    case 'usage-plan':
      return project.usagePlans[ref.id]?.name ?? ref.id;
    case 'aws-backend':
      return awsServiceName(ref.service);
    case 'domain-name':
      return ref.domainName;
    default:
      return ref.name;
  }
}

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

function pathOf(project: Project, apiId: string, resourceId: string): string {
  const api = restApiAt(project, apiId);
  return api === undefined ? resourceId : resourcePath(api, resourceId);
}
