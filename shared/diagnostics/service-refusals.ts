import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Fix } from '#shared/std/problem.ts';
import type { Rule } from './rule.ts';
import { authorizerIdentitySource } from './rules/authorizer-identity-source.ts';
import { authorizerTtlRange } from './rules/authorizer-ttl-range.ts';
import { authorizerUriMalformed } from './rules/authorizer-uri-malformed.ts';
import { authorizerUserPools } from './rules/authorizer-user-pools.ts';
import { authorizerValidationExpression } from './rules/authorizer-validation-expression.ts';
import { binaryMediaTypeFormat } from './rules/binary-media-type-format.ts';
import { cacheKeyUndeclared } from './rules/cache-key-undeclared.ts';
import { contentTypeFormat } from './rules/content-type-format.ts';
import { gatewayResponseParameter } from './rules/gateway-response-parameter.ts';
import { endpointAccessMode } from './rules/endpoint-access-mode.ts';
import { integrationHttpMethodUnknown } from './rules/integration-http-method-unknown.ts';
import { integrationResponseWithoutMethodResponse } from './rules/integration-response-without-method-response.ts';
import { integrationTimeoutRange } from './rules/integration-timeout-range.ts';
import { integrationUriArn } from './rules/integration-uri-arn.ts';
import { integrationUriHttp } from './rules/integration-uri-http.ts';
import { integrationUriMissing } from './rules/integration-uri-missing.ts';
import { mappingSourceUndeclared } from './rules/mapping-source-undeclared.ts';
import { mappingSource } from './rules/mapping-source.ts';
import { mappingTarget } from './rules/mapping-target.ts';
import { policyNotJson } from './rules/policy-not-json.ts';
import { proxyUriUnsupported } from './rules/proxy-uri-unsupported.ts';
import { requestParameterName } from './rules/request-parameter-name.ts';
import { responseMappingSource } from './rules/response-mapping-source.ts';
import { responseMappingTarget } from './rules/response-mapping-target.ts';
import { responseMappingUndeclared } from './rules/response-mapping-undeclared.ts';
import { responseParameterName } from './rules/response-parameter-name.ts';
import { securityPolicy } from './rules/security-policy.ts';
import { selectionPatternInvalid } from './rules/selection-pattern-invalid.ts';
import { statusCodeFormat } from './rules/status-code-format.ts';
import { validatorMissing } from './rules/validator-missing.ts';
import { vpcLinkMissing } from './rules/vpc-link-missing.ts';
import { isDeployTime } from './deploy-time.ts';
import { visitedOfApi, type Visited } from './visited-entities.ts';

/** What a rule found, for the words the service has for it. */
interface Found {
  /** The last of the keys that lead to it. */
  readonly key: string;
  /** What stands there; undefined for what is missing. */
  readonly value: unknown;
  /** The rule's own words. */
  readonly message: string;
}

interface Refusal {
  readonly rule: Rule;
  /** The service's words; undefined where it takes what the rule found. */
  readonly reason: (found: Found) => string | undefined;
}

const ownWords = ({ message }: Found): string => message;
const always = (text: string) => (): string => text;
const invalidMapping = (why: string): string =>
  `Invalid mapping expression specified: Validation Result: warnings : [], errors : [${why}]`;
const invalidSource = ({ value }: Found): string =>
  invalidMapping(`Invalid mapping expression specified: ${String(value)}`);
const invalidTarget = ({ key }: Found): string =>
  invalidMapping(`Invalid mapping expression specified: ${key}`);
const invalidStatusCode = (code: string): string =>
  `1 validation error detected: Value '${code}' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d`;

/**
 * The rules whose findings make the service refuse an import, with its words. Texts about verbs, URIs, ARNs, content types and status
 * codes are recorded; those about timeouts, mappings and names of parameters are as users quote the service; the one about
 * selection patterns and the second sentence about authorizer URIs are assumed. Where no words are known the rule's own stand; the
 * rule says where the claim comes from.
 */
const table: readonly Refusal[] = [
  // A duration above 29 s is only a warning of the rule where a quota may allow it.
  {
    rule: integrationTimeoutRange,
    reason: always('Timeout should be between 50 ms and 29000 ms'),
  },
  {
    rule: integrationHttpMethodUnknown,
    reason: always(
      'Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY',
    ),
  },
  { rule: integrationUriMissing, reason: ownWords },
  { rule: integrationUriHttp, reason: always('Invalid HTTP endpoint specified for URI') },
  {
    rule: integrationUriArn,
    reason: ({ value }) =>
      String(value).startsWith('arn:')
        ? 'AWS ARN for integration must contain path or action'
        : 'Invalid ARN specified in the request',
  },
  {
    rule: proxyUriUnsupported,
    reason: always(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    ),
  },
  {
    rule: vpcLinkMissing,
    // Links exist in an account, not in a document: a name is believed.
    reason: (found) =>
      found.key === 'connectionId' && found.value !== undefined && found.value !== ''
        ? undefined
        : found.message,
  },
  { rule: mappingSource, reason: invalidSource },
  {
    rule: mappingSourceUndeclared,
    reason: ({ value }) =>
      invalidMapping(`Invalid mapping expression parameter specified: ${String(value)}`),
  },
  { rule: mappingTarget, reason: invalidTarget },
  { rule: cacheKeyUndeclared, reason: ownWords },
  { rule: responseMappingSource, reason: invalidSource },
  { rule: responseMappingTarget, reason: invalidTarget },
  {
    rule: responseMappingUndeclared,
    reason: ({ key }) => invalidMapping(`Invalid mapping expression parameter specified: ${key}`),
  },
  {
    rule: integrationResponseWithoutMethodResponse,
    // Without a mapping an import takes it; only a deployment may refuse it.
    reason: ({ value }) =>
      hasMappings(value) ? invalidMapping('No method response exists for method.') : undefined,
  },
  { rule: selectionPatternInvalid, reason: always('Invalid selection pattern specified') },
  {
    rule: requestParameterName,
    reason: ({ key }) =>
      invalidMapping(
        /^method\.request\.(?:path|querystring|header)\../.test(key)
          ? 'Parameter name should match the following regular expression: ^[a-zA-Z0-9._$-]+$'
          : `Invalid mapping expression specified: ${key}`,
      ),
  },
  { rule: responseParameterName, reason: invalidTarget },
  {
    rule: contentTypeFormat,
    reason: ({ key, value }) =>
      `Validation Result: warnings : [], errors : [Invalid content type specified: ${key === 'contentType' ? String(value) : key}]`,
  },
  {
    rule: statusCodeFormat,
    reason: ({ key, value }) =>
      invalidStatusCode(key === 'statusCode' && typeof value === 'string' ? value : key),
  },
  {
    // The sentence is as users quote it.
    rule: validatorMissing,
    reason: ({ value }) =>
      `Invalid Request Validator identifier specified. '${String(value)}' is not in x-amazon-apigateway-request-validators.`,
  },
  { rule: authorizerTtlRange, reason: ownWords },
  { rule: authorizerIdentitySource, reason: ownWords },
  {
    rule: authorizerUriMalformed,
    reason: ({ value }) =>
      `Invalid Authorizer URI: ${String(value)}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
  },
  { rule: authorizerUserPools, reason: ownWords },
  { rule: authorizerValidationExpression, reason: ownWords },
  { rule: gatewayResponseParameter, reason: ownWords },
  { rule: binaryMediaTypeFormat, reason: ownWords },
  { rule: policyNotJson, reason: ownWords },
  { rule: securityPolicy, reason: ownWords },
  { rule: endpointAccessMode, reason: ownWords },
];

/** Something for which the service would refuse an import of an API. */
export interface ServiceRefusal {
  readonly ruleId: string;
  /** The call that fails and the service's reason, as it says them. */
  readonly message: string;
  readonly ref: EntityRef;
  /** Keys from the entity. */
  readonly keys: readonly string[];
  /** Keys of the changes start at the entity. */
  readonly fixes: readonly Fix[];
}

/**
 * What the service would refuse when it imports an API, in document order; never throws. Texts with values that only a deployment
 * knows (`${Table}` of a template) are not judged; stage variables are.
 */
export function serviceRefusals(project: Project, api: RestApi): ServiceRefusal[] {
  const refusals: ServiceRefusal[] = [];
  for (const visited of visitedOfApi(project, api))
    for (const { rule, reason } of table)
      for (const visit of rule.visits) {
        if (visit.on !== visited.ref.kind) continue;
        visit.check(visited.entity, visited.around, (keys, message, options) => {
          if ((options?.severity ?? rule.severity) !== 'error') return;
          const found: Found = {
            key: keys.at(-1) ?? '',
            value: valueAt(visited.entity, keys),
            message,
          };
          if (typeof found.value === 'string' && isDeployTime(found.value)) return;
          const why = reason(found);
          if (why === undefined) return;
          refusals.push({
            ruleId: rule.id,
            message: `${failedCall(visited, keys)}${why}`,
            ref: visited.ref,
            keys,
            fixes: options?.fixes ?? [],
          });
        });
      }
  return refusals;
}

/**
 * The call of the import that fails, as the service begins its sentence: for methods, integrations, their responses and models as
 * users quote it; for authorizers and gateway responses assumed.
 */
function failedCall({ ref, around }: Visited, keys: readonly string[]): string {
  switch (ref.kind) {
    case 'method': {
      const { httpMethod, path } = around;
      if (keys[0] !== 'integration')
        return `Unable to put method '${httpMethod}' on resource at path '${path}': `;
      const what = keys[1] === 'integrationResponses' ? 'integration response' : 'integration';
      return `Unable to put ${what} on '${httpMethod}' for resource at path '${path}': `;
    }
    case 'model':
      return `Unable to create model for '${ref.name}': `;
    case 'authorizer':
      return `Unable to create authorizer '${ref.name}': `;
    case 'gateway-response':
      return `Unable to put gateway response '${ref.responseType}': `;
    default:
      return '';
  }
}

/** What stands at these keys of an entity; undefined for what is missing. */
export function valueAt(entity: object, keys: readonly string[]): unknown {
  let value: unknown = entity;
  for (const key of keys)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
  return value;
}

function hasMappings(response: unknown): boolean {
  return (
    typeof response === 'object' &&
    response !== null &&
    'responseParameters' in response &&
    Object.keys(response.responseParameters ?? {}).length > 0
  );
}
