import type { Api } from '#shared/entities/api.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';

import type { MergeDecision } from './merge-decision.ts';

const apiMembers: Readonly<Record<string, string>> = {
  models: 'model',
  requestValidators: 'request validator',
  authorizers: 'authorizer',
  gatewayResponses: 'gateway response',
  documentationParts: 'documentation of',
  documentationVersions: 'documentation version',
  routes: 'route',
  integrations: 'integration',
  stages: 'stage',
  deployments: 'deployment',
};

const sharedMembers: Readonly<Record<string, string>> = {
  functions: 'function',
  httpBackends: 'HTTP back end',
  awsBackends: 'AWS back end',
  vpcLinks: 'VPC link',
  userPools: 'user pool',
  apiKeys: 'API key',
  usagePlans: 'usage plan',
  domainNames: 'domain name',
  files: 'file',
};

/** Keys from the project to a value, in words: whose it is and what of it. */
export function nameOfKeys(
  keys: readonly string[],
  yours: Api,
  theirs: Api,
): Pick<MergeDecision, 'entity' | 'field'> {
  const [collection = '', id = '', member = '', name, third, verb, ...rest] = keys;
  if (collection !== 'apis')
    return {
      entity: `${sharedMembers[collection] ?? collection} ${id}`,
      field: keys.slice(2).join('.'),
    };
  if (member === 'resources' && name !== undefined) {
    const path = pathOf(name, yours, theirs);
    return third === 'methods' && verb !== undefined
      ? { entity: `method ${verb} ${path}`, field: rest.join('.') }
      : { entity: `resource ${path}`, field: third ?? '' };
  }
  const subject = apiMembers[member];
  return subject !== undefined && name !== undefined
    ? { entity: `${subject} ${name}`, field: keys.slice(4).join('.') }
    : {
        entity: `API ${yours.name}`,
        // What the design has no field for stands under its pointer in the document.
        field: member === 'kept' ? keys.slice(3).join('.') : keys.slice(2).join('.'),
      };
}

function pathOf(resourceId: string, yours: Api, theirs: Api): string {
  if (yours.kind !== 'rest' || theirs.kind !== 'rest') return '';
  return resourcePath(Object.hasOwn(yours.resources, resourceId) ? yours : theirs, resourceId);
}
