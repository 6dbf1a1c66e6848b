import type { JsonValue } from '#shared/entities/common/json.ts';
import {
  gatewayResponseTypes,
  type GatewayResponse,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, objectAt, recordOf, textAt } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { resolveIntrinsic } from '../resolve-intrinsic.ts';
import { textRecord } from './integration.ts';

const key = 'x-amazon-apigateway-gateway-responses';

/** `x-amazon-apigateway-gateway-responses` → GatewayResponses; types the service does not have are an error and kept. */
export function importGatewayResponses(context: ImportContext): {
  readonly gatewayResponses: Readonly<Partial<Record<GatewayResponseType, GatewayResponse>>>;
  readonly kept: readonly (readonly [pointer: string, value: JsonValue])[];
} {
  const responses: [string, GatewayResponse][] = [];
  const kept: [string, JsonValue][] = [];
  const resolve = (_key: string, value: JsonValue): string | undefined =>
    resolveIntrinsic(value, context);
  for (const [type, raw] of Object.entries(objectAt(context.document, key) ?? {})) {
    const pointer = pointerTo('', key, type);
    const responseType = gatewayResponseTypes.find((known) => known === type);
    if (responseType === undefined || !isObject(raw)) {
      context.report.add(
        'unknown-gateway-response',
        'error',
        pointer,
        responseType === undefined
          ? `1 validation error detected: Value '${type}' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [${gatewayResponseTypes.join(', ')}]`
          : `The gateway response ${type} must be an object.`,
      );
      kept.push([pointer, raw]);
      continue;
    }
    const statusCode = textAt(raw, 'statusCode');
    responses.push([
      responseType,
      {
        responseType,
        ...(statusCode !== undefined && statusCode !== '' && { statusCode }),
        responseParameters: textRecord(objectAt(raw, 'responseParameters'), resolve),
        responseTemplates: textRecord(objectAt(raw, 'responseTemplates'), resolve),
      },
    ]);
  }
  return { gatewayResponses: recordOf(responses), kept };
}
