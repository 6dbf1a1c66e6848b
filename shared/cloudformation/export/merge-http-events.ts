import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import type { ApiEvent } from '../import/sam-events.ts';
import type { FunctionIds, MergeContext } from './merge-context.ts';
import { mergeValue } from './merge-values.ts';

/** An HTTP API with the logical ids of the functions it may call. */
export interface HttpRevision {
  readonly api: HttpApi;
  readonly functions: FunctionIds;
}

/** The function of a route, by its logical id, when it is one whose events SAM reads. */
export function functionWithEvents(
  context: MergeContext,
  { api, functions }: HttpRevision,
  route: HttpRoute,
): string | undefined {
  const integration = integrationIdOf(route);
  if (integration === undefined) return undefined;
  const called = api.integrations[integration];
  const name = functionNameOfUri(called?.integrationUri ?? '');
  const named = name === undefined ? undefined : functions.get(name);
  // A route may name the integration of a function by the function's id alone.
  const id =
    named ??
    (called === undefined && [...functions.values()].includes(integration)
      ? integration
      : undefined);
  const type = textAt(context.resources.get(id ?? ''), 'Type');
  return type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine'
    ? id
    : undefined;
}

/** Changes the event of a route, moves it to the function that answers now, or makes one. */
export function mergeEvent(
  context: MergeContext,
  origin: ApiOrigin,
  functionId: string,
  event: ApiEvent | undefined,
  { was, is }: { readonly was: JsonObject; readonly is: JsonObject },
): void {
  const { symbols } = context.read.scope;
  if (event === undefined) {
    const isImplicit = !context.read.scope.resources.has(origin.logicalId);
    putEvent(context, functionId, newEventName(context, functionId, is), {
      Type: 'HttpApi',
      Properties: symbols.inTemplate({
        ...(!isImplicit && { ApiId: { Ref: origin.logicalId } }),
        ...is,
      }),
    });
    return;
  }
  if (event.functionId === functionId && equalJson(was, is)) return;
  const declared = objectAt(eventsOf(context, event.functionId), event.eventName) ?? {};
  const properties = mergeValue(objectAt(declared, 'Properties') ?? {}, was, is, symbols);
  const { Properties: _old, ...rest } = declared;
  const merged = {
    ...rest,
    ...(isObject(properties) && Object.keys(properties).length > 0 && { Properties: properties }),
  };
  if (event.functionId === functionId) {
    putEvent(context, functionId, event.eventName, merged);
    return;
  }
  putEvent(context, event.functionId, event.eventName, undefined);
  const isFree = memberOf(eventsOf(context, functionId), event.eventName) === undefined;
  putEvent(
    context,
    functionId,
    isFree ? event.eventName : newEventName(context, functionId, is),
    merged,
  );
}

function eventsOf(context: MergeContext, functionId: string): JsonObject {
  return objectAt(objectAt(context.resources.get(functionId), 'Properties'), 'Events') ?? {};
}

/** Puts an event of a function in its place; undefined takes it away. */
export function putEvent(
  context: MergeContext,
  functionId: string,
  name: string,
  event: JsonObject | undefined,
): void {
  const resource = context.resources.get(functionId);
  if (resource === undefined) return;
  const { Events: _events, ...others } = objectAt(resource, 'Properties') ?? {};
  const { [name]: _old, ...rest } = eventsOf(context, functionId);
  const events = event === undefined ? rest : { ...eventsOf(context, functionId), [name]: event };
  const properties = objectAt(resource, 'Properties') ?? {};
  context.resources.set(functionId, {
    ...resource,
    Properties:
      Object.keys(events).length === 0
        ? others
        : memberOf(properties, 'Events') === undefined
          ? { ...properties, Events: events }
          : recordOf(
              Object.entries(properties).map(([key, value]) => [
                key,
                key === 'Events' ? events : value,
              ]),
            ),
  });
}

/** `GetItemsId` for `GET /items/{id}`, with a number where the function has an event of that name. */
function newEventName(context: MergeContext, functionId: string, properties: JsonObject): string {
  const words = `${textAt(properties, 'Method')?.toLowerCase() ?? 'default'} ${textAt(properties, 'Path') ?? ''}`;
  const readable = words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const taken = eventsOf(context, functionId);
  let name = readable;
  for (let number = 2; memberOf(taken, name) !== undefined; number++) name = `${readable}${number}`;
  return name;
}

/** An API that SAM made for events without one is named by them once it is a resource. */
export function nameImplicitApi(context: MergeContext, api: string): void {
  for (const [functionId] of context.resources)
    for (const [name, event] of Object.entries(eventsOf(context, functionId))) {
      const properties = objectAt(event, 'Properties') ?? {};
      if (textAt(event, 'Type') !== 'HttpApi' || memberOf(properties, 'ApiId') !== undefined)
        continue;
      putEvent(context, functionId, name, {
        ...(isObject(event) ? event : {}),
        Properties: { ApiId: { Ref: api }, ...properties },
      });
    }
}
