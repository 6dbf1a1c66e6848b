import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { textAt } from '#shared/openapi/json-shape.ts';

/** Id of the integration that the service makes; templates name it by nothing. */
const integrationId = 'Target';

type QuickParts = Pick<HttpApi, 'routes' | 'integrations' | 'stages'>;

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
