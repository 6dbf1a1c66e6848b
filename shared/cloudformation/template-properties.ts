import { pointerTo } from '#shared/std/json-pointer.ts';

/** Names of properties where capitalizing a field's own does not give them. */
const propertyOf: Readonly<Record<string, string>> = {
  httpMethod: 'IntegrationHttpMethod',
  authorizer: 'AuthorizerId',
  requestValidator: 'RequestValidatorId',
  minimumCompressionSize: 'MinimumCompressionSize',
  apiKeySource: 'ApiKeySourceType',
  canarySettings: 'CanarySetting',
  accessLogSettings: 'AccessLogSetting',
};

/** Pointer to what keys of an entity stand at in the resource that makes it. */
export function propertiesOf(id: string, keys: readonly string[]): string {
  return keys.length === 0
    ? pointerTo('/Resources', id)
    : pointerTo('/Resources', id, 'Properties', ...propertyKeys(keys));
}

/** Keys of fields as properties are called; names of parameters, content types and the like stay. */
export function propertyKeys(keys: readonly string[]): string[] {
  return keys.map((key) =>
    Object.hasOwn(propertyOf, key)
      ? (propertyOf[key] ?? key)
      : /^[a-z][A-Za-z]*$/.test(key)
        ? key.charAt(0).toUpperCase() + key.slice(1)
        : key,
  );
}
