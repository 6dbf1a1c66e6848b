import { parseEntityRef, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { isAlive } from './tab.ts';

/** The entity a problem is about: the one it names, else the innermost one its pointer into the Project leads to. */
export function entityOfProblem(project: Project, problem: Problem): EntityRef | undefined {
  const { entity, pointer, file } = problem.place;
  const named = entity === undefined ? undefined : parseEntityRef(entity);
  if (named !== undefined && isAlive(project, named)) return named;
  // A pointer beside a file leads into the file.
  if (pointer === undefined || file !== undefined) return undefined;
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return refOfKeys(keys).findLast((ref) => isAlive(project, ref));
}

/** References along a path of keys of the Project, outermost first. */
function refOfKeys(keys: readonly string[]): EntityRef[] {
  const [top, id, part, name, methods, httpMethod] = keys;
  if (top === undefined || id === undefined) return [];
  if (top !== 'apis') {
    const ref = shared[top]?.(id);
    return ref === undefined ? [] : [ref];
  }
  const refs: EntityRef[] = [{ kind: 'api', apiId: id }];
  if (part === undefined || name === undefined) return refs;
  const inner = ofApi[part]?.(id, name);
  if (inner !== undefined) refs.push(inner);
  if (part === 'resources' && methods === 'methods' && httpMethod !== undefined)
    refs.push({ kind: 'method', apiId: id, resourceId: name, httpMethod });
  return refs;
}

const shared: Readonly<Record<string, (id: string) => EntityRef>> = {
  functions: (name) => ({ kind: 'function', name }),
  httpBackends: (name) => ({ kind: 'http-backend', name }),
  awsBackends: (service) => ({ kind: 'aws-backend', service }),
  vpcLinks: (id) => ({ kind: 'vpc-link', id }),
  userPools: (id) => ({ kind: 'user-pool', id }),
  apiKeys: (id) => ({ kind: 'api-key', id }),
  usagePlans: (id) => ({ kind: 'usage-plan', id }),
  domainNames: (domainName) => ({ kind: 'domain-name', domainName }),
  requests: (name) => ({ kind: 'request', name }),
};

const ofApi: Readonly<Record<string, (apiId: string, name: string) => EntityRef>> = {
  resources: (apiId, resourceId) => ({ kind: 'resource', apiId, resourceId }),
  models: (apiId, name) => ({ kind: 'model', apiId, name }),
  authorizers: (apiId, name) => ({ kind: 'authorizer', apiId, name }),
  requestValidators: (apiId, name) => ({ kind: 'request-validator', apiId, name }),
  gatewayResponses: (apiId, responseType) => ({ kind: 'gateway-response', apiId, responseType }),
  stages: (apiId, stageName) => ({ kind: 'stage', apiId, stageName }),
  deployments: (apiId, deploymentId) => ({ kind: 'deployment', apiId, deploymentId }),
};
