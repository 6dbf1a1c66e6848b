import type { JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, tagsOf, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { definitionBody } from '../definition-body.ts';
import { portableText } from '../portable-arn.ts';

export function restApiId(template: CfnTemplate): string {
  return template.ownId('RestApi', '');
}

/** AWS::ApiGateway::RestApi. */
export function addRestApi(template: CfnTemplate): void {
  const { api } = template;
  template.add(restApiId(template), {
    Type: 'AWS::ApiGateway::RestApi',
    Properties: {
      ...namesOf(template),
      ...present('Version', api.version),
      ...(api.apiKeySource !== 'HEADER' && { ApiKeySourceType: api.apiKeySource }),
      ...(api.binaryMediaTypes.length > 0 && { BinaryMediaTypes: [...api.binaryMediaTypes] }),
      ...present('MinimumCompressionSize', api.minimumCompressionSize),
      ...endpointProperties(template),
      ...present('SecurityPolicy', api.securityPolicy),
      ...present('EndpointAccessMode', api.endpointAccessMode),
      ...present('Policy', policyOf(template)),
      ...tagsOf(api.tags),
    },
  });
}

/** AWS::ApiGateway::RestApi with its OpenAPI document; what the document cannot say stands beside it. */
export function addRestApiWithBody(template: CfnTemplate): void {
  const { api } = template;
  template.add(restApiId(template), {
    Type: 'AWS::ApiGateway::RestApi',
    Properties: {
      ...namesOf(template),
      ...endpointProperties(template),
      ...tagsOf(api.tags),
      Body: definitionBody(template),
    },
  });
}

/** Name and description, without the region or account that were worked out for them. */
export function namesOf(template: CfnTemplate): { readonly [key: string]: CfnValue } {
  const { name, description } = template.api;
  return {
    Name: portableText(template, name),
    ...(description !== undefined && { Description: portableText(template, description) }),
  };
}

function endpointProperties({ api }: CfnTemplate): { readonly [key: string]: CfnValue } {
  const { types, vpcEndpointIds, ipAddressType } = api.endpointConfiguration;
  return {
    ...(api.disableExecuteApiEndpoint && { DisableExecuteApiEndpoint: true }),
    EndpointConfiguration: {
      Types: [...types],
      ...(vpcEndpointIds !== undefined && { VpcEndpointIds: [...vpcEndpointIds] }),
      ...present('IpAddressType', ipAddressType),
    },
  };
}

/**
 * The resource policy. It cannot name its own API by reference, so ARNs with the API's id take the short form
 * `execute-api:/…` (documented, "API Gateway resource policy examples").
 */
function policyOf(template: CfnTemplate): CfnValue | undefined {
  const { api } = template;
  if (api.policy === undefined) return undefined;
  try {
    return portableJson(template, (JSON.parse(api.policy) ?? {}) as NonNullable<JsonValue>);
  } catch {
    template.tell(
      'policy-not-json',
      'error',
      pointerTo('/apis', api.id, 'policy'),
      'The resource policy is not valid JSON and is left out: the API would be open to everybody.',
    );
    return undefined;
  }
}

function portableJson(template: CfnTemplate, value: NonNullable<JsonValue>): CfnValue {
  if (typeof value === 'string') {
    const own = /^arn:aws:execute-api:[^:]*:[^:]*:([^/]+)(\/.*)?$/.exec(value);
    return own?.[1] === template.api.id
      ? `execute-api:${own[2] ?? '/*'}`
      : portableText(template, value);
  }
  if (typeof value !== 'object') return value;
  // A template may not hold null; a policy says nothing with one.
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).flatMap((item) =>
      item === null ? [] : [portableJson(template, item)],
    );
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): [string, CfnValue][] =>
      member === null ? [] : [[key, portableJson(template, member as NonNullable<JsonValue>)]],
    ),
  );
}
