import {
  parseAwsServiceAddress,
  type AwsServiceAddress,
} from '#shared/entities/aws-service-address.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { CfnTemplate } from './cfn-template.ts';

/** A call of an AWS service other than Lambda, as an integration makes it. */
export interface ServiceCall {
  readonly integration: Integration;
  readonly service: string;
  /** As policies spell it, e.g. `dynamodb:PutItem`. */
  readonly action: string;
}

/** The calls of AWS services that integrations of the template's APIs make. */
export function serviceCalls({ apis }: Pick<CfnTemplate, 'apis'>): readonly ServiceCall[] {
  const calls: ServiceCall[] = [];
  for (const { methods } of apis.flatMap((api) => Object.values(api.resources)))
    for (const { integration } of Object.values(methods)) {
      const call = integration === undefined ? undefined : serviceCallOf(integration);
      if (call !== undefined) calls.push(call);
    }
  return calls;
}

export function serviceCallOf(integration: Integration): ServiceCall | undefined {
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
export function usedServices(template: Pick<CfnTemplate, 'apis'>): ReadonlySet<string> {
  return new Set(serviceCalls(template).map(({ service }) => service));
}

/** What a call by path does: what the body or a parameter names. */
function actionOfPath(service: string, integration: Integration): string {
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
