import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import { objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import {
  flag,
  number,
  payloadFormat,
  readMembers,
  text,
  texts,
  word,
  writeMembers,
  type FormsOf,
} from './property-forms.ts';
import { serverlessStageForms } from './stage-codec.ts';

/** Id of the integration that the service makes; templates name it by nothing. */
const integrationId = 'Target';

export type QuickParts = Pick<HttpApi, 'routes' | 'integrations' | 'stages'>;

/**
 * What the service makes of an HTTP API with a `Target`: a route, its integration and a stage that deploys by itself (documented,
 * "Quick create" of AWS::ApiGatewayV2::Api). Undefined for an API without.
 */
export function quickCreated(
  properties: JsonObject | undefined,
): (QuickParts & Partial<Pick<HttpApi, 'name' | 'authorizers' | 'kept'>>) | undefined {
  const target = textAt(properties, 'Target');
  if (target === undefined) return undefined;
  const routeKey = textAt(properties, 'RouteKey') ?? '$default';
  const credentialsArn = textAt(properties, 'CredentialsArn');
  const isFunction = target.startsWith('arn:') || !/^https?:/.test(target);
  const integration: HttpIntegration = {
    integrationType: isFunction ? 'AWS_PROXY' : 'HTTP_PROXY',
    integrationUri: target,
    ...(!isFunction && { integrationMethod: 'ANY' }),
    // Assumed: what the service's answers to quick creation show.
    payloadFormatVersion: isFunction ? '2.0' : '1.0',
    ...(credentialsArn !== undefined && { credentialsArn }),
  };
  return {
    routes: {
      [routeKey]: { routeKey, target: `integrations/${integrationId}`, authorizationType: 'NONE' },
    },
    integrations: { [integrationId]: integration },
    stages: { $default: { stageName: '$default', autoDeploy: true } },
  };
}

/** What AWS::ApiGatewayV2::ApiGatewayManagedOverrides says of the parts (documented), but for the authorizer it names. */
const overrides = {
  Route: {
    authorizationType: word('NONE', 'AWS_IAM', 'CUSTOM', 'JWT'),
    authorizationScopes: texts,
    operationName: text,
  } satisfies FormsOf<HttpRoute>,
  Integration: {
    description: text,
    integrationMethod: text,
    payloadFormatVersion: payloadFormat,
    timeoutInMillis: number,
  } satisfies FormsOf<HttpIntegration>,
  Stage: {
    description: text,
    autoDeploy: flag,
    ...serverlessStageForms,
  } satisfies FormsOf<RouteStage>,
};

/**
 * The parts as a resource for overrides changes them.
 *
 * @param authorizer name of the one it names
 */
export function overridden(
  parts: QuickParts,
  properties: JsonObject,
  authorizer: string | undefined,
): QuickParts {
  const said = <T extends object>(section: string, forms: FormsOf<T>): Partial<T> =>
    readMembers<T>(objectAt(properties, section) ?? {}, forms).value;
  const each = <T extends object>(
    record: Readonly<Record<string, T>>,
    change: object,
  ): Record<string, T> =>
    recordOf(Object.entries(record).map(([name, part]) => [name, { ...part, ...change }]));
  return {
    routes: each(parts.routes, {
      ...said<HttpRoute>('Route', overrides.Route),
      ...(authorizer !== undefined && { authorizer }),
    }),
    integrations: each(
      parts.integrations,
      said<HttpIntegration>('Integration', overrides.Integration),
    ),
    stages: each(parts.stages, said<RouteStage>('Stage', overrides.Stage)),
  };
}

/**
 * Overrides that make the parts of an API what they are now; empty for none, undefined where overrides cannot.
 *
 * @param authorizerId how a resource names an authorizer
 */
export function overridesOf(
  made: QuickParts,
  now: QuickParts,
  authorizerId: (name: string) => JsonObject | undefined,
): JsonObject | undefined {
  const sections = new Map<string, JsonObject>();
  const differing = <T extends object>(
    section: string,
    before: Readonly<Record<string, T>>,
    after: Readonly<Record<string, T>>,
    forms: FormsOf<T>,
  ): boolean =>
    Object.entries(before).every(([name, was]) => {
      const is = after[name];
      if (is === undefined) return false;
      const members = new Set([...Object.keys(was), ...Object.keys(is)]);
      const changed = [...members].filter(
        (member) => !equalJson(was[member as keyof T], is[member as keyof T]),
      );
      const { authorizer } = is as { readonly authorizer?: string };
      const reference = authorizer === undefined ? undefined : authorizerId(authorizer);
      const canBeSaid = changed.every(
        (member) =>
          (Object.hasOwn(forms, member) && is[member as keyof T] !== undefined) ||
          (member === 'authorizer' && reference !== undefined),
      );
      const values = recordOf(
        Object.entries(is).filter(([member]) => changed.includes(member)),
      ) as T;
      const properties = {
        ...writeMembers(values, {}, forms),
        ...(reference !== undefined && { AuthorizerId: reference }),
      };
      if (Object.keys(properties).length > 0) sections.set(section, properties);
      return canBeSaid;
    });
  const isSaid =
    differing('Route', made.routes, now.routes, overrides.Route as FormsOf<HttpRoute>) &&
    differing(
      'Integration',
      made.integrations,
      now.integrations,
      overrides.Integration as FormsOf<HttpIntegration>,
    ) &&
    differing('Stage', made.stages, now.stages, overrides.Stage as FormsOf<RouteStage>);
  return isSaid ? recordOf(sections) : undefined;
}
