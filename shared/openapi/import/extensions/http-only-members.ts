import type { JsonObject } from '#shared/entities/common/json.ts';
import { memberOf, textAt } from '../../json-shape.ts';

/**
 * Members of `x-amazon-apigateway-integration` that only HTTP APIs read (documented), each as the keys that lead to it. The format 1.0 is
 * none: it is the only one REST APIs have, and documents of theirs name it (recorded).
 */
export function httpOnlyMembers(integration: JsonObject): readonly (readonly string[])[] {
  const format = textAt(integration, 'payloadFormatVersion');
  return [
    ...(format !== undefined && !/^1(?:\.0)?$/.test(format) ? [['payloadFormatVersion']] : []),
    ...(memberOf(integration, 'integrationSubtype') === undefined ? [] : [['integrationSubtype']]),
    ...(memberOf(memberOf(integration, 'tlsConfig'), 'serverNameToVerify') === undefined
      ? []
      : [['tlsConfig', 'serverNameToVerify']]),
  ];
}
