import type { EndpointConfiguration } from '#shared/entities/rest/rest-api.ts';
import { isObject, listAt, memberOf, objectAt, textListAt } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { oneOf } from './integration.ts';

const key = 'x-amazon-apigateway-endpoint-configuration';

/**
 * `x-amazon-apigateway-endpoint-configuration`, at the top (Swagger 2) or in a server (OpenAPI 3), documented.
 * An API is EDGE unless told otherwise (recorded); VPC endpoints make it PRIVATE. `types` is not documented but read.
 */
export function importEndpointConfiguration(context: ImportContext): {
  readonly endpointConfiguration: EndpointConfiguration;
  readonly disableExecuteApiEndpoint: boolean;
} {
  const extension =
    objectAt(context.document, key) ??
    listAt(context.document, 'servers')
      .map((server) => (isObject(server) ? objectAt(server, key) : undefined))
      .find((found) => found !== undefined);
  const vpcEndpointIds = textListAt(extension, 'vpcEndpointIds');
  const type =
    oneOf(textListAt(extension, 'types')[0], ['EDGE', 'REGIONAL', 'PRIVATE'] as const) ??
    (vpcEndpointIds.length > 0 ? 'PRIVATE' : 'EDGE');
  return {
    endpointConfiguration: {
      types: [type],
      ...(vpcEndpointIds.length > 0 && { vpcEndpointIds }),
    },
    disableExecuteApiEndpoint: memberOf(extension, 'disableExecuteApiEndpoint') === true,
  };
}
