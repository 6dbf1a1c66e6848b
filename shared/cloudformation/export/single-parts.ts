import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { CfnTemplate } from './cfn-template.ts';
import { withoutSingleDocumentation } from './resources/documentation.ts';

/**
 * What of an API with a Body are resources of their own in the template it came from, and the rest, which is the Body's: the service
 * takes both. A resource below a single one is single itself, because the Body cannot have it as a parent. `single` holds the resources that
 * lead to its methods; undefined where there is nothing single.
 */
export function singleParts(template: CfnTemplate): {
  readonly inBody: RestApi;
  readonly single: RestApi | undefined;
} {
  const { api } = template;
  const knownId = (kind: string, name: string): string | undefined =>
    template.knownOwnId(kind, name);
  const inBody = new Map<string, Resource>();
  const single = new Map<string, Resource>();
  const singleIds = new Set<string>();
  let hasSingle = false;
  for (const { resource, path } of walkResources(api)) {
    const isSingle =
      knownId('Resource', path) !== undefined ||
      (resource.parentId !== null && singleIds.has(resource.parentId));
    if (isSingle) singleIds.add(resource.id);
    const own: [string, Method][] = [];
    const others: [string, Method][] = [];
    for (const [verb, method] of Object.entries(resource.methods))
      (isSingle || knownId('Method', `${path} ${verb}`) !== undefined ? own : others).push([
        verb,
        method,
      ]);
    hasSingle ||= isSingle || own.length > 0;
    if (isSingle || own.length > 0 || resource.parentId === null)
      single.set(resource.id, { ...resource, methods: Object.fromEntries(own) });
    if (!isSingle) inBody.set(resource.id, { ...resource, methods: Object.fromEntries(others) });
  }
  const split = <T>(
    kind: string,
    entities: Readonly<Record<string, T>>,
  ): readonly [Record<string, T>, Record<string, T>] => {
    const own: [string, T][] = [];
    const others: [string, T][] = [];
    for (const [name, entity] of Object.entries(entities))
      (knownId(kind, name) === undefined ? others : own).push([name, entity]);
    return [Object.fromEntries(own), Object.fromEntries(others)];
  };
  const models = split('Model', api.models);
  const requestValidators = split('RequestValidator', api.requestValidators);
  const authorizers = split('Authorizer', api.authorizers);
  const gatewayResponses = split('GatewayResponse', api.gatewayResponses);
  const part = (index: 0 | 1, resources: ReadonlyMap<string, Resource>): RestApi => ({
    ...api,
    resources: Object.fromEntries(resources),
    models: models[index],
    requestValidators: requestValidators[index],
    authorizers: authorizers[index],
    gatewayResponses: gatewayResponses[index],
  });
  hasSingle ||= [models, requestValidators, authorizers, gatewayResponses].some(
    ([own]) => Object.keys(own).length > 0,
  );
  return {
    inBody: withDocumentationOf(part(1, inBody), withoutSingleDocumentation(template)),
    single: hasSingle ? part(0, single) : undefined,
  };
}

function withDocumentationOf(api: RestApi, { documentationParts }: RestApi): RestApi {
  const { documentationParts: _parts, ...rest } = api;
  return { ...rest, ...(documentationParts !== undefined && { documentationParts }) };
}
