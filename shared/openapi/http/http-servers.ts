import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { endpointConfigurationKey } from '../import/extensions/endpoint-configuration.ts';
import { flagOf } from '../import/extensions/wrong-value.ts';
import { isObject, listAt, memberOf, objectAt } from '../json-shape.ts';

const flagKey = 'disableExecuteApiEndpoint';

/**
 * Whether a document switches the API's own address off, in its first server or at its top (documented,
 * "x-amazon-apigateway-endpoint-configuration object"); undefined where it says nothing.
 */
export function endpointOfServers(document: JsonObject): boolean | undefined {
  const configuration =
    objectAt(listAt(document, 'servers')[0], endpointConfigurationKey) ??
    objectAt(document, endpointConfigurationKey);
  return flagOf(memberOf(configuration, flagKey));
}

/** Servers of a document that says only that; undefined for nothing to say. */
export function serversSaying(isDisabled: boolean | undefined): JsonValue | undefined {
  return isDisabled === undefined
    ? undefined
    : [{ url: '/', [endpointConfigurationKey]: { [flagKey]: isDisabled } }];
}

/** The document with its servers saying whether the API's own address is switched off, where they say otherwise. */
export function withEndpoint(document: JsonObject, isDisabled: boolean | undefined): JsonObject {
  if (endpointOfServers(document) === isDisabled) return document;
  const [first, ...others] = listAt(document, 'servers');
  if (!isObject(first)) {
    const servers = serversSaying(isDisabled);
    return servers === undefined ? document : { ...document, servers };
  }
  const { [flagKey]: _before, ...rest } = objectAt(first, endpointConfigurationKey) ?? {};
  const configuration = { ...rest, ...(isDisabled !== undefined && { [flagKey]: isDisabled }) };
  return {
    ...document,
    servers: [{ ...first, [endpointConfigurationKey]: configuration }, ...others],
  };
}
