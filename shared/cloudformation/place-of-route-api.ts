import { objectAt } from '#shared/openapi/json-shape.ts';
import { placeInHttpDocument } from '#shared/openapi/http/place-in-http-document.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { httpRouteKey } from './import/import-serverless-http-api.ts';
import type { ReadTemplate } from './import/import-template.ts';
import type { ApiOrigin } from './import/imported-parts.ts';
import { apiEvents, type ApiEvent } from './import/sam-events.ts';
import { propertiesOf } from './template-properties.ts';

/** Kinds of resources by the collection of an HTTP or WebSocket API that holds what they make. */
const kindOf: Readonly<Record<string, string>> = {
  routes: 'Route',
  integrations: 'Integration',
  authorizers: 'Authorizer',
  models: 'Model',
  stages: 'Stage',
};

/**
 * Pointer into the template for a place in an HTTP or WebSocket API: the resource that makes what stands there and in it the
 * property, or the event of the function or the `Auth` that stands for it in SAM; else the API itself. Undefined for an API
 * that no resource makes.
 *
 * @param tokens keys from the API
 */
export function placeOfRouteApi(
  read: ReadTemplate,
  origin: ApiOrigin,
  tokens: readonly string[],
): string | undefined {
  const [member = '', name = '', ...fields] = tokens;
  const { resources } = read.scope;
  const isPart = Object.hasOwn(kindOf, member);
  const own = origin.ids.get(`${isPart ? kindOf[member] : ''} ${name}`);
  if (isPart && own !== undefined && resources.has(own)) return propertiesOf(own, named(fields));
  const event = member === 'routes' ? eventOf(read, origin, name) : undefined;
  if (event !== undefined)
    return pointerTo('/Resources', event.functionId, 'Properties', 'Events', event.eventName);
  if (!resources.has(origin.logicalId)) return undefined;
  const declared = objectAt(
    objectAt(objectAt(resources.get(origin.logicalId), 'Properties'), 'Auth'),
    'Authorizers',
  );
  if (member === 'authorizers' && declared !== undefined && Object.hasOwn(declared, name))
    return pointerTo('/Resources', origin.logicalId, 'Properties', 'Auth', 'Authorizers', name);
  const inBody = placeInBody(read, origin, tokens);
  if (inBody !== undefined) return inBody;
  return isPart || member === ''
    ? pointerTo('/Resources', origin.logicalId)
    : propertiesOf(origin.logicalId, tokens);
}

/** In the document of an HTTP API that has one in the template, where that says it. */
function placeInBody(
  read: ReadTemplate,
  { apiId, logicalId }: ApiOrigin,
  tokens: readonly string[],
): string | undefined {
  const api = read.project?.apis[apiId];
  if (api?.kind !== 'http') return undefined;
  const properties = objectAt(read.scope.resources.get(logicalId), 'Properties');
  for (const property of ['Body', 'DefinitionBody']) {
    const document = objectAt(properties, property);
    const place = document && placeInHttpDocument(api, tokens, document);
    if (place !== undefined && place !== '')
      return `${pointerTo('/Resources', logicalId, 'Properties', property)}${place}`;
  }
  return undefined;
}

/** Response parameters are lists in templates: the status they are for is as near as can be said. */
function named(fields: readonly string[]): readonly string[] {
  return fields[0] === 'responseParameters' ? fields.slice(0, 2) : fields;
}

function eventOf(
  read: ReadTemplate,
  { logicalId }: ApiOrigin,
  routeKey: string,
): ApiEvent | undefined {
  return apiEvents(read.scope, 'HttpApi').find(
    (event) => event.api === logicalId && httpRouteKey(event) === routeKey,
  );
}
