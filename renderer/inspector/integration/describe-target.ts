import { awsServiceName } from '#shared/entities/aws-services.ts';
import { functionNameOfUri, isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import { parseServiceUri } from './service-uri.ts';

/** What an integration leads to, in a few words, e.g. `place-order`, `https://shop.example.com/products`, `DynamoDB PutItem`. */
export function describeTarget(integration: Integration | undefined): string {
  if (integration === undefined) return 'no integration';
  if (integration.type === 'MOCK') return 'mock answer';
  const uri = integration.uri ?? '';
  if (uri === '') return 'no target yet';
  if (isLambdaUri(uri)) return functionNameOfUri(uri) ?? 'a function';
  const service = parseServiceUri(uri);
  if (service === undefined) return uri;
  const rest = service.kind === 'action' ? service.rest.split('&')[0] : `/${service.rest}`;
  return `${awsServiceName(service.service)} ${rest}`;
}
