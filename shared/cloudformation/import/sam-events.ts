import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { anyMethodKey } from '#shared/entities/rest/operation-key.ts';
import { isObject, memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import { implicitHttpApi, implicitRestApi, type TemplateScope } from './template-scope.ts';

/** An event of a serverless function or state machine by which an API calls it. */
export interface ApiEvent {
  readonly functionId: string;
  readonly functionName: string;
  /** ARN of the state machine, for an event of one. */
  readonly stateMachineArn?: string;
  readonly eventName: string;
  /** Logical id of the API, implicit or not; undefined for one outside the template. */
  readonly api: string | undefined;
  readonly path: string;
  /** Lower case; `any` for all verbs. */
  readonly method: string;
  /** Properties of the event, worked out. */
  readonly properties: JsonObject;
}

/** Events of type `Api`, or `HttpApi`, of all functions and state machines that are made, in the order of the template. */
export function apiEvents(scope: TemplateScope, type: 'Api' | 'HttpApi'): ApiEvent[] {
  const events: ApiEvent[] = [];
  for (const id of scope.resources.keys()) {
    const isStateMachine = scope.typeOf(id) === 'AWS::Serverless::StateMachine';
    if (!isStateMachine && scope.typeOf(id) !== 'AWS::Serverless::Function') continue;
    if (!scope.isMade(id)) continue;
    const declared = objectAt(scope.propertiesOf(id), 'Events') ?? {};
    for (const [eventName, event] of Object.entries(declared)) {
      if (textAt(event, 'Type') !== type) continue;
      const raw = objectAt(event, 'Properties') ?? {};
      const resolved = scope.resolve(raw);
      const properties = isObject(resolved) ? resolved : {};
      events.push({
        functionId: id,
        functionName: scope.functionNameOf(id) ?? id,
        ...(isStateMachine && { stateMachineArn: scope.text({ Ref: id }) ?? id }),
        eventName,
        api: apiOfEvent(raw, type, scope),
        path: textAt(properties, 'Path') ?? (type === 'Api' ? '/' : '$default'),
        method: methodOfEvent(textAt(properties, 'Method') ?? 'any'),
        properties,
      });
    }
  }
  return events;
}

function methodOfEvent(written: string): string {
  const method = written.toLowerCase();
  return method === anyMethodKey || method === '*' ? 'any' : method;
}

function apiOfEvent(
  properties: JsonObject,
  type: 'Api' | 'HttpApi',
  scope: TemplateScope,
): string | undefined {
  const value: JsonValue | undefined = memberOf(properties, type === 'Api' ? 'RestApiId' : 'ApiId');
  if (value === undefined) return type === 'Api' ? implicitRestApi : implicitHttpApi;
  const id = scope.target(value)?.id ?? (typeof value === 'string' ? value : undefined);
  return id !== undefined && scope.apiIdOf(id) !== undefined ? id : undefined;
}
