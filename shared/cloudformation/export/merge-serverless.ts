import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { apiEvents } from '../import/sam-events.ts';
import type { Generated, MergeContext } from './merge-context.ts';
import { mergeValue } from './merge-values.ts';

/** What SAM would add to a definition from these properties; a definition that is written out has it in it. */
const intoDefinition = new Set([
  'DefinitionUri',
  'Auth',
  'Cors',
  'Models',
  'GatewayResponses',
  'BinaryMediaTypes',
  'MergeDefinitions',
]);

/**
 * What SAM makes of `Auth` besides the definition, and would not make of a definition alone: a usage plan with its key, and
 * leave for authorizers' functions to be called. An authorizer that changed is described by the definition only.
 */
function authBesideDefinition(
  auth: JsonValue | undefined,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): JsonObject | undefined {
  const schemes = (body: JsonValue | undefined): JsonObject =>
    objectAt(objectAt(body, 'components'), 'securitySchemes') ?? {};
  const authorizers = Object.entries(objectAt(auth, 'Authorizers') ?? {}).filter(
    ([name, authorizer]) =>
      textAt(authorizer, 'FunctionInvokeRole') === undefined &&
      memberOf(authorizer, 'FunctionArn') !== undefined &&
      memberOf(schemes(after), name) !== undefined &&
      equalJson(memberOf(schemes(before), name), memberOf(schemes(after), name)),
  );
  const plan = memberOf(auth, 'UsagePlan');
  return plan === undefined && authorizers.length === 0
    ? undefined
    : {
        ...(authorizers.length > 0 && { Authorizers: recordOf(authorizers) }),
        ...(plan !== undefined && { UsagePlan: plan }),
      };
}

/**
 * Applies a change of an API that SAM makes. Paths that came from events are written out as a definition as soon as one
 * of them changes; the events stay, for they give methods leave to call functions. Takes the API and the events out
 * of what is merged as plain resources.
 */
export function mergeServerlessApi(
  context: MergeContext,
  origin: ApiOrigin,
  was: Generated,
  is: Generated,
): void {
  const id = origin.logicalId;
  const before = was.resources.get(id);
  const after = is.resources.get(id);
  was.resources.delete(id);
  is.resources.delete(id);
  mergeEvents(context, origin, was, is);
  if (before === undefined || after === undefined || equalJson(before, after)) return;
  const { symbols } = context.read.scope;
  const propertiesBefore = objectAt(before, 'Properties') ?? {};
  const propertiesAfter = objectAt(after, 'Properties') ?? {};
  const original = context.resources.get(id);
  if (original === undefined) {
    const written = symbols.inTemplate({
      ...after,
      Properties: withoutGlobals(context, propertiesBefore, propertiesAfter),
    });
    if (isObject(written)) context.resources.set(id, written);
    nameImplicitApi(context, id);
    return;
  }
  const originalProperties = objectAt(original, 'Properties') ?? {};
  const { DefinitionBody: bodyBefore, ...settingsBefore } = propertiesBefore;
  const { DefinitionBody: bodyAfter, ...settingsAfter } = propertiesAfter;
  const { DefinitionBody: originalBody, ...originalSettings } = originalProperties;
  const settings = mergeValue(originalSettings, settingsBefore, settingsAfter, symbols);
  const isUnread =
    (memberOf(originalProperties, 'DefinitionUri') !== undefined ||
      isUnreadInclude(originalBody)) &&
    Object.keys(objectAt(bodyBefore, 'paths') ?? {}).length === 0;
  if (isUnread && !equalJson(bodyBefore, bodyAfter))
    context.problems.push({
      ruleId: 'definition-not-read',
      severity: 'error',
      message: `The definition of '${id}' was not there when the template was imported, so changes to its paths are not written: import the template again with the file beside it.`,
      place: { pointer: `/apis/${origin.apiId}` },
    });
  const isChanged = !isUnread && !equalJson(bodyBefore, bodyAfter);
  const body =
    originalBody === undefined
      ? isChanged
        ? symbols.inTemplate(bodyAfter ?? {})
        : undefined
      : isChanged
        ? mergeValue(originalBody, bodyBefore, bodyAfter, symbols)
        : originalBody;
  const isWrittenOut = isChanged && originalBody === undefined;
  const auth = isWrittenOut
    ? authBesideDefinition(memberOf(originalProperties, 'Auth'), bodyBefore, bodyAfter)
    : undefined;
  context.resources.set(id, {
    ...original,
    Properties: {
      ...recordOf(
        Object.entries(isObject(settings) ? settings : {}).filter(
          ([key]) => !isWrittenOut || !intoDefinition.has(key),
        ),
      ),
      ...(auth !== undefined && { Auth: auth }),
      ...(isWrittenOut &&
        memberOf(originalProperties, 'OpenApiVersion') === undefined && {
          OpenApiVersion: '3.0.1',
        }),
      ...(body !== undefined && { DefinitionBody: body }),
    },
  });
  if (isWrittenOut)
    context.problems.push({
      ruleId: 'definition-written-out',
      severity: 'info',
      message: `The paths of '${id}' came from events and settings of SAM; now that the design differs from them they are written out as its DefinitionBody.`,
      place: { pointer: `/apis/${origin.apiId}` },
    });
}

/** What is as it was and comes from `Globals`, which SAM would join lists with, is not said again. */
function withoutGlobals({ read }: MergeContext, before: JsonObject, after: JsonObject): JsonObject {
  const globals = objectAt(objectAt(read.expanded, 'Globals'), 'Api') ?? {};
  return recordOf(
    Object.entries(after).filter(
      ([key, value]) =>
        memberOf(globals, key) === undefined || !equalJson(memberOf(before, key), value),
    ),
  );
}

/** `Fn::Transform` whose file was not there. */
function isUnreadInclude(body: JsonValue | undefined): boolean {
  return memberOf(body, 'Fn::Transform') !== undefined;
}

/** An API that SAM made for events without one is named by them once it is a resource. */
function nameImplicitApi(context: MergeContext, api: string): void {
  for (const event of apiEvents(context.read.scope, 'Api')) {
    const resource = context.resources.get(event.functionId);
    const properties = objectAt(resource, 'Properties') ?? {};
    const events = objectAt(properties, 'Events') ?? {};
    const declared = objectAt(events, event.eventName);
    if (resource === undefined || declared === undefined || event.api !== api) continue;
    const eventProperties = objectAt(declared, 'Properties') ?? {};
    context.resources.set(event.functionId, {
      ...resource,
      Properties: {
        ...properties,
        Events: {
          ...events,
          [event.eventName]: {
            ...declared,
            Properties: { RestApiId: { Ref: api }, ...eventProperties },
          },
        },
      },
    });
  }
}

/** Events of methods that are new are added to their functions, those of methods that are gone are removed. */
function mergeEvents(
  context: MergeContext,
  origin: ApiOrigin,
  was: Generated,
  is: Generated,
): void {
  const declared = apiEvents(context.read.scope, 'Api');
  for (const id of new Set([...was.resources.keys(), ...is.resources.keys()])) {
    const before = takeEvents(was, id);
    const after = takeEvents(is, id);
    const resource = context.resources.get(id);
    if (resource === undefined || equalJson(before, after)) continue;
    if (textAt(resource, 'Type') !== 'AWS::Serverless::Function') continue;
    const properties = objectAt(resource, 'Properties') ?? {};
    const gone = Object.values(before).filter((event) => !has(after, event));
    const added = Object.entries(after).filter(([, event]) => !has(before, event));
    const kept = Object.entries(objectAt(properties, 'Events') ?? {}).filter(
      ([name]) =>
        !gone.some((event) => {
          const own = declared.find(
            ({ functionId, eventName }) => functionId === id && eventName === name,
          );
          return (
            own !== undefined &&
            own.api === origin.logicalId &&
            place(own.path, own.method) === placeOf(event)
          );
        }),
    );
    context.resources.set(id, {
      ...resource,
      Properties: { ...properties, Events: recordOf([...kept, ...added]) },
    });
  }
}

function takeEvents(generated: Generated, id: string): JsonObject {
  const resource = generated.resources.get(id);
  const metadata = objectAt(resource, 'Metadata');
  if (resource === undefined || metadata === undefined) return {};
  const { Metadata: _metadata, ...rest } = resource;
  generated.resources.set(id, rest);
  return objectAt(metadata, 'events') ?? {};
}

function has(events: JsonObject, event: JsonValue): boolean {
  return Object.values(events).some((other) => placeOf(other) === placeOf(event));
}

function placeOf(event: JsonValue): string {
  const properties = objectAt(event, 'Properties');
  return place(textAt(properties, 'Path') ?? '', textAt(properties, 'Method') ?? '');
}

function place(path: string, method: string): string {
  return `${method} /${path
    .split('/')
    .filter((part) => part !== '')
    .join('/')}`;
}
