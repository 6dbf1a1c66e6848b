import { awsServiceName } from '#shared/entities/aws-services.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
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

/** An entity in a sentence, with the word for its kind: `GET /products/{id}`, `stage dev`, `function list-products`; the API's name for an API. */
export function entityLabel(project: Project, ref: EntityRef): string {
  const title = entityTitle(project, ref);
  switch (ref.kind) {
    case 'project':
    case 'api':
    case 'resource':
    case 'method':
      return title;
    case 'domain-name':
      return `domain ${title}`;
    case 'vpc-link':
      return `VPC link ${title}`;
    case 'api-key':
      return `API key ${title}`;
    case 'aws-backend':
      return `AWS back end ${title}`;
    case 'http-backend':
      return `HTTP back end ${title}`;
    default:
      return `${ref.kind.replaceAll('-', ' ')} ${title}`;
  }
}

function pathOf(project: Project, apiId: string, resourceId: string): string {
  const api = restApiAt(project, apiId);
  return api === undefined ? resourceId : resourcePath(api, resourceId);
}
