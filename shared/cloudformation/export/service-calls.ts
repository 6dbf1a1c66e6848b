import {
  parseAwsServiceAddress,
  type AwsServiceAddress,
} from '#shared/entities/aws-service-address.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { CfnTemplate } from './cfn-template.ts';

/** What of an integration, of whatever kind of API, says what it calls. */
export interface CallingIntegration {
  readonly type: string;
  readonly uri?: string;
  readonly httpMethod?: string;
  readonly credentials?: string;
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly requestParameters: Readonly<Record<string, string>>;
  readonly kept?: JsonObject;
}

/** A call of an AWS service other than Lambda, as an integration makes it. */
export interface ServiceCall {
  readonly integration: CallingIntegration;
  readonly service: string;
  /** As policies spell it, e.g. `dynamodb:PutItem`. */
  readonly action: string;
}

/** The calls of AWS services that integrations of the template's APIs make. */
export function serviceCalls({ apis, routeApis }: CallingApis): readonly ServiceCall[] {
  const calls: ServiceCall[] = [];
  for (const { methods } of apis.flatMap((api) => Object.values(api.resources)))
    for (const { integration } of Object.values(methods)) {
      const call = integration === undefined ? undefined : serviceCallOf(integration);
      if (call !== undefined) calls.push(call);
    }
  for (const api of routeApis ?? []) calls.push(...routeServiceCalls(api));
  return calls;
}

/** APIs whose calls are looked at. */
export type CallingApis = Pick<CfnTemplate, 'apis'> & Partial<Pick<CfnTemplate, 'routeApis'>>;

/** Calls of services that routes make. */
function routeServiceCalls(api: HttpApi | WebSocketApi): ServiceCall[] {
  const calls = new Map<string, ServiceCall>();
  for (const route of Object.values<HttpApi['routes'][string] | WebSocketApi['routes'][string]>(
    api.routes,
  )) {
    const called = integrationOfRoute(api, route);
    if (called?.service === undefined) continue;
    const integration = callingIntegration(called.integration);
    const { service, operation } = called.service;
    calls.set(
      called.id,
      // A subtype says it all, as for Step Functions, whose prefix in policies is states.
      'integrationSubtype' in called.integration
        ? { integration, service, action: `${service}:${operation}` }
        : (serviceCallOf(integration) ?? { integration, service, action: `${service}:*` }),
    );
  }
  return [...calls.values()];
}

/** The integration of a route in the words that are common to all kinds. */
export function callingIntegration(
  integration: HttpApi['integrations'][string] | WebSocketApi['integrations'][string],
): CallingIntegration {
  const { integrationType: type, integrationUri: uri, integrationMethod: httpMethod } = integration;
  const { credentialsArn: credentials, kept } = integration;
  return {
    type,
    ...(uri !== undefined && { uri }),
    ...(httpMethod !== undefined && { httpMethod }),
    ...(credentials !== undefined && { credentials }),
    requestTemplates: 'requestTemplates' in integration ? (integration.requestTemplates ?? {}) : {},
    requestParameters: integration.requestParameters ?? {},
    ...(kept !== undefined && { kept }),
  };
}

/** The call of an AWS service that an integration makes, with the IAM action it takes; undefined for functions and all that is no AWS integration. */
export function serviceCallOf(integration: CallingIntegration): ServiceCall | undefined {
  const uri = integration.uri ?? '';
  const address = parseAwsServiceAddress(uri);
  if (integration.type !== 'AWS' || address === undefined || isLambdaUri(uri)) return undefined;
  const { service, kind, rest } = address;
  const action =
    kind === 'action'
      ? (rest.split('&')[0] ?? '')
      : service === 's3'
        ? bucketAction(address, integration.httpMethod ?? 'GET')
        : actionOfPath(service, integration);
  return { integration, service, action: `${service}:${action}` };
}

/** Services that the template's APIs call. */
export function usedServices(template: CallingApis): ReadonlySet<string> {
  return new Set(serviceCalls(template).map(({ service }) => service));
}

/** What a call by path does: what the body or a parameter names. */
function actionOfPath(service: string, integration: CallingIntegration): string {
  const texts = [
    ...Object.values(integration.requestTemplates),
    ...Object.values(integration.requestParameters),
  ];
  for (const text of texts) {
    const named = /(?:\bAction=|^')([A-Z][A-Za-z]+)(?:['&]|$)/.exec(text)?.[1];
    if (named !== undefined) return named;
    const target = /'?[A-Za-z]+(?:_\d{8})?\.([A-Z][A-Za-z]+)'?$/.exec(text)?.[1];
    if (target !== undefined) return target;
  }
  return service === 'sqs' ? 'SendMessage' : service === 'sns' ? 'Publish' : '*';
}

/** What a verb does on a path of buckets: to all of them, one, or an object in one (documented, "Actions defined by Amazon S3"). */
function bucketAction({ subdomain, rest }: AwsServiceAddress, verb: string): string {
  const path =
    rest
      .split('?')[0]
      ?.split('/')
      .filter((part) => part !== '') ?? [];
  const depth = path.length + (subdomain === undefined ? 0 : 1);
  if (depth === 0) return 'ListAllMyBuckets';
  return depth === 1 ? (bucketActions[verb] ?? 'ListBucket') : (objectActions[verb] ?? 'GetObject');
}

const bucketActions: Readonly<Record<string, string>> = {
  GET: 'ListBucket',
  HEAD: 'ListBucket',
  PUT: 'CreateBucket',
  DELETE: 'DeleteBucket',
};

const objectActions: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'GetObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};
