import type { EndpointConfiguration } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
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
  const [given] = textListAt(extension, 'types');
  const known = ['EDGE', 'REGIONAL', 'PRIVATE'] as const;
  if (given !== undefined && oneOf(given, known) === undefined)
    context.report.add(
      'invalid-endpoint-type',
      'error',
      typesPointer(context),
      `Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE`,
    );
  const type = oneOf(given, known) ?? (vpcEndpointIds.length > 0 ? 'PRIVATE' : 'EDGE');
  return {
    endpointConfiguration: {
      types: [type],
      ...(vpcEndpointIds.length > 0 && { vpcEndpointIds }),
    },
    disableExecuteApiEndpoint: memberOf(extension, 'disableExecuteApiEndpoint') === true,
  };
}

/** Where the types stand: at the top or in the first server that says them. */
function typesPointer({ document }: ImportContext): string {
  const index = listAt(document, 'servers').findIndex(
    (server) => isObject(server) && objectAt(server, key) !== undefined,
  );
  return objectAt(document, key) === undefined && index !== -1
    ? pointerTo('/servers', index, key, 'types')
    : pointerTo('', key, 'types');
}
