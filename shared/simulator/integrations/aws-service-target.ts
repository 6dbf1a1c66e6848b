import { parseAwsServiceAddress } from '#shared/entities/aws-service-address.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { configurationError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import { addDefaultHeader } from '../mapping/integration-headers.ts';
import type { BackendTarget, TargetParts } from './backend-target.ts';
import { escapeAddress, verbOf, withQuery } from './backend-address.ts';

export const awsServiceFact: FidelityFact = {
  feature: 'AWS service integration',
  fidelity: 'approximate',
  says: 'The request is built as for AWS; what answers in place of the service is said with each run.',
  concerns: {
    kind: 'method',
    when: ({ integration }, _api, entity) =>
      integration?.type === 'AWS' && !isLambdaUri(integration.uri ?? '') ? entity : undefined,
  },
};
export const awsServiceFacts: readonly FidelityFact[] = [
  {
    feature: 'Requests to AWS services',
    fidelity: 'exact',
    says: 'Actions travel as X-Amz-Target to services that speak JSON and as the query parameter Action elsewhere; paths as they are.',
    sources: ['aws-services.json'],
  },
];

/** Services whose actions are named in a header and whose bodies are JSON, with the prefix of that header. */
const targetPrefixes = new Map(
  Object.entries({
    dynamodb: 'DynamoDB_20120810',
    kinesis: 'Kinesis_20131202',
    states: 'AWSStepFunctions',
    events: 'AWSEvents',
    firehose: 'Firehose_20150804',
    logs: 'Logs_20140328',
  }),
);

/** Those that speak version 1.1 of the JSON protocol (documented, their API references); the others speak 1.0. */
const json11 = new Set(['kinesis', 'events', 'firehose', 'logs']);

/** Versions that requests of the Query protocol name (documented, "Making API requests" of each service). */
const queryVersions = new Map(
  Object.entries({
    cloudformation: '2010-05-15',
    iam: '2010-05-08',
    monitoring: '2010-08-01',
    sns: '2010-03-31',
    sqs: '2012-11-05',
    sts: '2011-06-15',
  }),
);

/**
 * The unsigned request to another AWS service. An action travels as `X-Amz-Target` where the service
 * speaks JSON and as the query parameter `Action` elsewhere (the latter noted, aws-services).
 *
 * @throws GatewayError for an address of another form
 */
export function awsServiceTarget(parts: TargetParts): BackendTarget {
  const { invocation, integration, parameters, payload } = parts;
  const uri = integration.uri.render(parameters.path, invocation.stageVariables);
  const address = parseAwsServiceAddress(uri);
  if (address === undefined)
    throw configurationError(
      'Invalid endpoint address',
      `"${uri}" is not arn:aws:apigateway:{region}:{service}:{path|action}/….`,
    );
  const { api, invocationRequest } = invocation;
  const { service, region, subdomain, kind, rest } = address;
  const headers = [...parameters.headers];
  headers.push(['x-amzn-apigateway-api-id', api.id]);
  const query = new Map(parameters.query);
  const prefix = targetPrefixes.get(service);
  if (kind === 'action') {
    const [action = '', ...more] = rest.split('&');
    if (prefix === undefined) {
      query.set('Action', [action]);
      const version = queryVersions.get(service);
      if (version !== undefined && !query.has('Version')) query.set('Version', [version]);
      for (const pair of more) {
        const [name = '', value = ''] = pair.split('=');
        query.set(name, [value]);
      }
    } else {
      addDefaultHeader(headers, 'X-Amz-Target', `${prefix}.${action}`);
      addDefaultHeader(
        headers,
        'Content-Type',
        `application/x-amz-json-${json11.has(service) ? '1.1' : '1.0'}`,
      );
    }
  }
  addDefaultHeader(headers, 'Accept', 'application/json');
  addDefaultHeader(headers, 'User-Agent', `AmazonAPIGateway_${api.id}`);
  if (payload.length > 0)
    addDefaultHeader(
      headers,
      'Content-Type',
      headerValue(invocationRequest.headers, 'Content-Type') ?? 'application/json',
    );
  const host = `${subdomain === undefined ? '' : `${subdomain}.`}${service}.${region}.amazonaws.com`;
  const path = kind === 'path' ? rest.replace(/^\/+/, '') : '';
  return {
    uri: escapeAddress(withQuery(`https://${host}/${path}`, query)),
    httpMethod: verbOf(invocation, integration),
    headers,
  };
}
