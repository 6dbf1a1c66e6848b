import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { GatewayResponse } from '#shared/entities/rest/gateway-response.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import {
  endpointConfigurationKey,
  keptEndpointPointer,
} from '../../import/extensions/endpoint-configuration.ts';
import { policyKey } from '../../import/extensions/api-settings.ts';
import { requestValidatorsKey } from '../../import/extensions/request-validators.ts';
import { gatewayResponsesKey } from '../../import/extensions/gateway-responses.ts';
import { resolveIntrinsics, shownIntrinsic } from '../../import/resolve-intrinsic.ts';
import { isObject, memberOf, recordOf } from '../../json-shape.ts';
import { asImported } from '../as-imported.ts';

/**
 * The extensions at the top of a document: validators, gateway responses, policy and single settings.
 *
 * @param complete false writes them as GetExport does
 */
export function exportApiExtensions(
  api: RestApi,
  around: Pick<Project, 'region' | 'accountId'>,
  complete: boolean,
  tell: (ruleId: string, pointer: string, message: string) => void,
): JsonObject {
  const validators = Object.values(api.requestValidators);
  const responses = Object.values(api.gatewayResponses);
  return {
    // HEADER is what an import takes anyway (recorded: not exported).
    ...(api.apiKeySource !== 'HEADER' && {
      'x-amazon-apigateway-api-key-source': api.apiKeySource,
    }),
    ...(api.minimumCompressionSize !== undefined && {
      'x-amazon-apigateway-minimum-compression-size': api.minimumCompressionSize,
    }),
    ...(api.securityPolicy !== undefined && {
      'x-amazon-apigateway-security-policy': api.securityPolicy,
    }),
    ...(api.endpointAccessMode !== undefined && {
      'x-amazon-apigateway-endpoint-access-mode': api.endpointAccessMode,
    }),
    ...(api.policy !== undefined && policyOf(api, api.policy, around, complete, tell)),
    ...(validators.length > 0 && {
      [requestValidatorsKey]: recordOf(
        validators.map(({ name, ...flags }) => [
          name,
          // What an import could not read stands until the design says true.
          recordOf(
            Object.entries(flags).filter(
              ([flag, isOn]) =>
                isOn ||
                !complete ||
                memberOf(api.kept, pointerTo('', requestValidatorsKey, name, flag)) === undefined,
            ),
          ),
        ]),
      ),
    }),
    ...(responses.length > 0 && {
      [gatewayResponsesKey]: recordOf(
        responses.map((response) => [
          response.responseType,
          gatewayResponseObject(response, complete ? (api.kept ?? {}) : {}, around, complete),
        ]),
      ),
    }),
    ...(api.binaryMediaTypes.length > 0 && {
      'x-amazon-apigateway-binary-media-types': [...api.binaryMediaTypes],
    }),
  };
}

/**
 * `x-amazon-apigateway-endpoint-configuration` for the server; empty when there is nothing to say.
 *
 * @param complete with what an import kept of it
 */
export function exportEndpointConfiguration(api: RestApi, complete: boolean): JsonObject {
  const { vpcEndpointIds, ipAddressType } = api.endpointConfiguration;
  const kept = complete ? Object.entries(api.kept ?? {}) : [];
  const inside = `${keptEndpointPointer}/`;
  const configuration: JsonObject = {
    ...recordOf(
      kept.flatMap(([pointer, value]): [string, JsonValue][] =>
        pointer.startsWith(inside) ? [[pointerTokens(pointer).at(-1) ?? '', value]] : [],
      ),
    ),
    ...(vpcEndpointIds !== undefined && { vpcEndpointIds: [...vpcEndpointIds] }),
    ...(api.disableExecuteApiEndpoint && { disableExecuteApiEndpoint: true }),
    ...(complete && ipAddressType !== undefined && { ipAddressType }),
  };
  if (Object.keys(configuration).length > 0) return { [endpointConfigurationKey]: configuration };
  const whole = kept.find(([pointer]) => pointer === keptEndpointPointer)?.[1];
  return whole === undefined ? {} : { [endpointConfigurationKey]: whole };
}

/**
 * The extension's page has the status as text; GetExport writes a number (observed in published exports).
 *
 * @param kept what an import kept of the API: texts that were functions of CloudFormation are written as those
 */
function gatewayResponseObject(
  response: GatewayResponse,
  kept: Readonly<Record<string, JsonValue>>,
  around: Pick<Project, 'region' | 'accountId'>,
  complete: boolean,
): JsonObject {
  const { responseType, statusCode } = response;
  const written = (text: string, ...place: string[]): JsonValue =>
    asImported(
      text,
      memberOf(kept, pointerTo('', gatewayResponsesKey, responseType, ...place)),
      around,
      shownIntrinsic,
    );
  const texts = (member: 'responseParameters' | 'responseTemplates'): JsonObject => {
    const entries = Object.entries(response[member]);
    return entries.length === 0
      ? {}
      : { [member]: recordOf(entries.map(([name, text]) => [name, written(text, member, name)])) };
  };
  return {
    ...(statusCode !== undefined && {
      statusCode:
        complete || !/^\d{3}$/.test(statusCode)
          ? written(statusCode, 'statusCode')
          : Number(statusCode),
    }),
    ...texts('responseParameters'),
    ...texts('responseTemplates'),
  };
}

function policyOf(
  api: RestApi,
  policy: string,
  around: Pick<Project, 'region' | 'accountId'>,
  complete: boolean,
  tell: (ruleId: string, pointer: string, message: string) => void,
): JsonObject {
  const original = memberOf(api.kept ?? {}, pointerTo('', policyKey));
  try {
    const value = JSON.parse(policy) as JsonValue;
    // With functions and AWS variables, while it says what they stood for.
    const isOriginal =
      isObject(original) && complete && equalJson(resolveIntrinsics(original, around), value);
    return { [policyKey]: isOriginal ? original : value };
  } catch {
    tell(
      'policy-not-json',
      pointerTo('/apis', api.id, 'policy'),
      'The resource policy is not valid JSON: it is written as the text it is, and API Gateway refuses it.',
    );
    return { [policyKey]: policy };
  }
}
