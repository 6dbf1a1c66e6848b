import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { anyMethodKey } from '#shared/entities/rest/operation-key.ts';
import { memberOf, objectAt } from '#shared/openapi/json-shape.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import type { ApiEvent } from './sam-events.ts';

/** An AWS::Serverless::Api, or the API that SAM makes for events alone. */
export interface ServerlessApi {
  readonly logicalId: string;
  /** The template as it is written, included files in their places. */
  readonly template: JsonObject;
  /** The definition that the template or a file beside it holds; SAM adds to it. */
  readonly written: JsonObject | undefined;
  readonly events: readonly ApiEvent[];
}

/**
 * Pointer into the template for one into the definition that SAM makes of an API: the definition itself where it is written, else
 * the event or the property that SAM makes this part of (documented, "AWS::Serverless::Api"), there or under `Globals`; else
 * the API, or its first event where it has no resource.
 */
export function placeInServerless(api: ServerlessApi, pointer: string): string {
  const tokens = pointerTokens(pointer);
  const [member = '', name = '', key = ''] = tokens;
  const part = tokens.slice(0, depthOf(member));
  if (isAt(api.written, part))
    return `${pointerTo('/Resources', api.logicalId, 'Properties', 'DefinitionBody')}${pointer}`;
  if (member === 'paths') {
    const event = eventFor(api.events, name, key);
    if (event !== undefined) return placeOfEvent(event);
    return placeOfProperty(api, key === 'options' || name === '' ? ['Cors'] : []);
  }
  const within = member === 'components' ? tokens.slice(2) : tokens.slice(1);
  const property = propertyOf[member === 'components' ? `components/${name}` : member] ?? [];
  const [own = '', ...inside] = within;
  switch (property.at(-1)) {
    case 'Authorizers':
    case 'GatewayResponses':
      return placeOfProperty(api, [...property, own]);
    case 'Models':
      return placeOfProperty(api, [...property, own, ...inside]);
    default:
      return placeOfProperty(api, property);
  }
}

/**
 * A property of the API where the template has it, its own before that of `Globals`, or as much of the way to it as there is.
 *
 * @param keys of the property and what is in it
 */
export function placeOfProperty(api: ServerlessApi, keys: readonly string[]): string {
  const { logicalId, template, events } = api;
  const own = memberOf(objectAt(template, 'Resources'), logicalId);
  const [property = ''] = keys;
  if (property !== '')
    for (const [holder, pointer] of [
      [objectAt(own, 'Properties'), pointerTo('/Resources', logicalId, 'Properties')],
      [objectAt(objectAt(template, 'Globals'), 'Api'), '/Globals/Api'],
    ] as const)
      for (let length = keys.length; length > 0; length--)
        if (isAt(holder, keys.slice(0, length)))
          return pointerTo(pointer, ...keys.slice(0, length));
  const [first] = events;
  return own === undefined && first !== undefined
    ? placeOfEvent(first)
    : pointerTo('/Resources', logicalId);
}

function placeOfEvent({ functionId, eventName }: ApiEvent): string {
  return pointerTo('/Resources', functionId, 'Properties', 'Events', eventName);
}

/** The event for an operation; for a path alone the first on it or below. */
function eventFor(events: readonly ApiEvent[], path: string, key: string): ApiEvent | undefined {
  const trimmed = (one: string): string => one.replace(/\/+$/, '');
  const verb = key === anyMethodKey ? 'any' : key;
  return events.find(
    (event) =>
      (trimmed(event.path) === trimmed(path) && (verb === '' || event.method === verb)) ||
      (verb === '' && path !== '' && event.path.startsWith(`${trimmed(path)}/`)),
  );
}

/** What SAM makes parts of a definition of. */
const propertyOf: Readonly<Record<string, readonly string[]>> = {
  'components/securitySchemes': ['Auth', 'Authorizers'],
  securityDefinitions: ['Auth', 'Authorizers'],
  'components/schemas': ['Models'],
  definitions: ['Models'],
  'x-amazon-apigateway-gateway-responses': ['GatewayResponses'],
  'x-amazon-apigateway-policy': ['Auth', 'ResourcePolicy'],
  'x-amazon-apigateway-binary-media-types': ['BinaryMediaTypes'],
};

/** Keys that lead to a part that is written, or made, as a whole. */
function depthOf(member: string): number {
  if (member === 'paths' || member === 'components') return 3;
  return member === 'definitions' ||
    member === 'securityDefinitions' ||
    member === 'x-amazon-apigateway-gateway-responses'
    ? 2
    : 1;
}

function isAt(value: JsonValue | undefined, keys: readonly string[]): boolean {
  let at = value;
  for (const key of keys)
    at = Array.isArray(at) ? (at as readonly JsonValue[])[Number(key)] : memberOf(at, key);
  return at !== undefined;
}
