import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  gatewayResponseTypes,
  gatewayResponseTypesAsListed,
  type GatewayResponse,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, recordOf, scalarText } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { isIntrinsic, resolveIntrinsic } from '../resolve-intrinsic.ts';
import { textRecord } from './text-record.ts';
import { reportWrongType, type KeptValue } from './wrong-value.ts';

/** The extension of gateway responses. */
export const gatewayResponsesKey = 'x-amazon-apigateway-gateway-responses';

/** `x-amazon-apigateway-gateway-responses` → GatewayResponses; what they cannot hold is an error where the service would object, and kept, as are the functions of CloudFormation that texts were. */
export function importGatewayResponses(context: ImportContext): {
  readonly gatewayResponses: Readonly<Partial<Record<GatewayResponseType, GatewayResponse>>>;
  readonly kept: readonly KeptValue[];
} {
  const responses: [string, GatewayResponse][] = [];
  const kept: KeptValue[] = [];
  const given = memberOf(context.document, gatewayResponsesKey);
  if (given !== undefined && !isObject(given)) {
    reportWrongType(
      context,
      pointerTo('', gatewayResponsesKey),
      given,
      'an object of responses by type',
    );
    kept.push([pointerTo('', gatewayResponsesKey), given]);
  }
  for (const [type, raw] of Object.entries(isObject(given) ? given : {})) {
    const pointer = pointerTo('', gatewayResponsesKey, type);
    const responseType = gatewayResponseTypes.find((known) => known === type);
    if (responseType === undefined || !isObject(raw)) {
      context.report.add(
        'unknown-gateway-response',
        'error',
        pointer,
        responseType === undefined
          ? `1 validation error detected: Value '${type}' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [${gatewayResponseTypesAsListed.join(', ')}]`
          : `The gateway response ${type} must be an object.`,
      );
      kept.push([pointer, raw]);
      continue;
    }
    responses.push([responseType, gatewayResponseOf(responseType, raw, pointer, context, kept)]);
  }
  return { gatewayResponses: recordOf(responses), kept };
}

function gatewayResponseOf(
  responseType: GatewayResponseType,
  raw: JsonObject,
  pointer: string,
  context: ImportContext,
  kept: KeptValue[],
): GatewayResponse {
  const resolve = (_key: string, value: JsonValue): string | undefined =>
    typeof value === 'string' ? value : resolveIntrinsic(value, context);
  const texts: Record<'responseParameters' | 'responseTemplates', Record<string, string>> = {
    responseParameters: {},
    responseTemplates: {},
  };
  let statusCode: string | undefined;
  for (const [member, value] of Object.entries(raw)) {
    const at = pointerTo(pointer, member);
    if (member === 'statusCode') {
      statusCode = scalarText(value) ?? resolveIntrinsic(value, context);
      // A template that says nothing, as `statusCode: null`, is the type's default.
      if (statusCode !== undefined && isIntrinsic(value)) kept.push([at, value]);
      if (statusCode !== undefined || value === null) continue;
      reportWrongType(context, at, value, 'a status code');
    } else if (member === 'responseParameters' || member === 'responseTemplates') {
      if (isObject(value)) {
        texts[member] = textRecord(value, resolve);
        for (const [name, given] of Object.entries(value))
          if (isIntrinsic(given)) kept.push([pointerTo(at, name), given]);
        continue;
      }
      if (value === null) continue;
      reportWrongType(context, at, value, 'an object of texts');
    }
    kept.push([at, value]);
  }
  return {
    responseType,
    ...(statusCode !== undefined && statusCode !== '' && { statusCode }),
    ...texts,
  };
}
