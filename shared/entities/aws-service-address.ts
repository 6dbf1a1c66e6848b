import { isLambdaUri } from './lambda-uri.ts';

/** Parts of `arn:aws:apigateway:{region}:[{subdomain}.]{service}:{path|action}/{rest}` (documented, Integration). */
export interface AwsServiceAddress {
  readonly region: string;
  readonly service: string;
  readonly subdomain: string | undefined;
  readonly kind: 'path' | 'action';
  /** Path without its first slash, or the action's name, perhaps with more parameters behind `&`. */
  readonly rest: string;
}

/** Takes the URI of an AWS integration apart; undefined for any other text. */
export function parseAwsServiceAddress(uri: string): AwsServiceAddress | undefined {
  const match =
    /^arn:[^:]*:apigateway:([^:]*):(?:([^:]+)\.)?([^:.]+):(path|action)\/?([\s\S]*)$/.exec(uri);
  if (match === null) return undefined;
  const [, region = '', subdomain, service = '', kind, rest = ''] = match;
  return { region, subdomain, service, kind: kind === 'path' ? 'path' : 'action', rest };
}

/** The service an integration's URI calls without a function between, e.g. `dynamodb`; undefined for functions and everything else. */
export function awsServiceOfUri(uri: string): string | undefined {
  const service = parseAwsServiceAddress(uri)?.service;
  return service === 'lambda' && isLambdaUri(uri) ? undefined : service;
}
