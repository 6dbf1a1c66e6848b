import type { JsonObject } from '#shared/entities/common/json.ts';

/** Names of the schemes an export makes up where the API needs them and the imported document named none. */
export const apiKeySchemeName = 'api_key';
export const iamSchemeName = 'sigv4';

/** Those schemes by name, as the service's export writes them (observed). */
export const usualSchemes: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  [apiKeySchemeName, { type: 'apiKey', name: 'x-api-key', in: 'header' }],
  [
    iamSchemeName,
    {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
  ],
]);
