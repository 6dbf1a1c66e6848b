import { awsServiceName } from '#shared/entities/aws-services.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What people call an entity: `GET /products/{id}`, `stage dev`, `function list-products`; the API's name for an API. */
export function entityLabel(project: Project, ref: EntityRef): string {
  switch (ref.kind) {
    case 'project':
      return project.name;
    case 'api':
      return project.apis[ref.apiId]?.name ?? ref.apiId;
    case 'resource':
    case 'method': {
      const api = restApiAt(project, ref.apiId);
      const path = api === undefined ? ref.resourceId : resourcePath(api, ref.resourceId);
      return ref.kind === 'method' ? `${ref.httpMethod} ${path}` : path;
    }
    case 'route':
      return `route ${ref.routeKey}`;
    case 'gateway-response':
      return `gateway response ${ref.responseType}`;
    case 'stage':
      return `stage ${ref.stageName}`;
    case 'deployment':
      return `deployment ${ref.deploymentId}`;
    case 'domain-name':
      return `domain ${ref.domainName}`;
    case 'vpc-link':
      return `VPC link ${project.vpcLinks[ref.id]?.name ?? ref.id}`;
    case 'user-pool':
      return `user pool ${project.userPools[ref.id]?.name ?? ref.id}`;
    case 'api-key':
      return `API key ${project.apiKeys[ref.id]?.name ?? ref.id}`;
    case 'usage-plan':
      return `usage plan ${project.usagePlans[ref.id]?.name ?? ref.id}`;
    case 'aws-backend':
      return `AWS back end ${awsServiceName(ref.service)}`;
    case 'http-backend':
      return `HTTP back end ${ref.name}`;
    default:
      return `${ref.kind.replaceAll('-', ' ')} ${ref.name}`;
  }
}
