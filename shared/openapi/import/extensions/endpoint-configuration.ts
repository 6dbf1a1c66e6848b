import type { EndpointConfiguration } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { listAt, memberOf, objectAt, textListAt } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { oneOf } from './integration.ts';

const key = 'x-amazon-apigateway-endpoint-configuration';

/**
 * `x-amazon-apigateway-endpoint-configuration`, at the top (Swagger 2) or in the first server (OpenAPI 3), documented. That of other
 * servers is ignored, with a warning whenever there are others (as users quote the service).
 * An API is EDGE unless told otherwise (recorded); VPC endpoints make it PRIVATE. `types` is not documented but read.
 */
export function importEndpointConfiguration(context: ImportContext): {
  readonly endpointConfiguration: EndpointConfiguration;
  readonly disableExecuteApiEndpoint: boolean;
} {
  const servers = listAt(context.document, 'servers');
  if (servers.length > 1)
    context.report.add(
      'more-than-one-server',
      'warning',
      '/servers/1',
      'More than one server provided. Ignoring all but the first for defining endpoint configuration',
    );
  const extension = objectAt(context.document, key) ?? objectAt(servers[0], key);
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

/** Where the types stand: at the top or in the first server. */
function typesPointer({ document }: ImportContext): string {
  const top = objectAt(document, key) !== undefined;
  return pointerTo(top ? '' : '/servers/0', key, 'types');
}
