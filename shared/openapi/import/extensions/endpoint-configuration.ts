import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { ipAddressTypes, type EndpointConfiguration } from '#shared/entities/rest/rest-api.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, listAt, memberOf, membersExcept, scalarText } from '../../json-shape.ts';
import type { ImportContext, Placed } from '../import-context.ts';
import { oneOf } from '../../one-of.ts';
import {
  flagOf,
  isDeployTimeValue,
  reportWrongType,
  textsOf,
  type KeptValue,
} from './wrong-value.ts';

export const endpointConfigurationKey = 'x-amazon-apigateway-endpoint-configuration';
const topPointer = pointerTo('', endpointConfigurationKey);
/** Where OpenAPI 3 has it and an export writes it; what no field holds of it is kept there, wherever it stood. */
export const keptEndpointPointer = pointerTo('/servers', 0, endpointConfigurationKey);
const known = new Set(['vpcEndpointIds', 'types', 'disableExecuteApiEndpoint', 'ipAddressType']);
const endpointTypes = ['EDGE', 'REGIONAL', 'PRIVATE'] as const;
/** Type of an endpoint in capitals, as the service spells it. */
export type EndpointType = (typeof endpointTypes)[number];

/**
 * `x-amazon-apigateway-endpoint-configuration`, at the top (Swagger 2) or in the first server (OpenAPI 3), documented. An API is
 * EDGE unless told otherwise (recorded); VPC endpoints make it PRIVATE. `types` is not documented but read. That servers after the
 * first do not count is a warning of the service, as users quote it.
 *
 * @param asked as the import's parameter `endpointConfigurationTypes` (documented, "Import a Regional API")
 */
export function importEndpointConfiguration(
  context: ImportContext,
  asked?: EndpointType,
): {
  readonly endpointConfiguration: EndpointConfiguration;
  readonly disableExecuteApiEndpoint: boolean;
  readonly kept: readonly KeptValue[];
} {
  const { document, report } = context;
  const servers = listAt(document, 'servers');
  if (servers.length > 1)
    report.add(
      'more-than-one-server',
      'warning',
      pointerTo('/servers', 1),
      'More than one server provided. Ignoring all but the first for defining endpoint configuration',
    );
  const kept: KeptValue[] = [];
  const placed = extensionOf(document, context);
  if (placed !== undefined && !isObject(placed.value)) {
    reportWrongType(context, placed.pointer, placed.value, 'an object');
    kept.push([keptEndpointPointer, placed.value]);
  }
  const extension = placed !== undefined && isObject(placed.value) ? placed.value : {};
  const at = (member: string): string => pointerTo(placed?.pointer ?? '', member);
  const wrong: [string, JsonValue][] = Object.entries(membersExcept(extension, known));
  const read = <T>(
    member: string,
    understand: (value: JsonValue) => T | undefined,
    refuse: (value: JsonValue) => void,
  ): T | undefined => {
    const value = memberOf(extension, member);
    const understood = value === undefined ? undefined : understand(value);
    if (value !== undefined && understood === undefined) {
      if (!isDeployTimeValue(value)) refuse(value);
      wrong.push([member, value]);
    }
    return understood;
  };
  const vpcEndpointIds =
    read('vpcEndpointIds', textsOf, (value) =>
      reportWrongType(context, at('vpcEndpointIds'), value, 'a list of VPC endpoint ids'),
    ) ?? [];
  const given = read(
    'types',
    (value) => oneOf(textsOf(value)?.[0] ?? scalarText(value), endpointTypes),
    () =>
      report.add(
        'invalid-endpoint-type',
        'error',
        at('types'),
        'Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE',
      ),
  );
  const disabled = read('disableExecuteApiEndpoint', flagOf, (value) =>
    reportWrongType(context, at('disableExecuteApiEndpoint'), value, 'true or false'),
  );
  const ipAddressType = read(
    'ipAddressType',
    (value) => ipAddressTypes.find((type) => type === scalarText(value)?.toLowerCase()),
    (value) => reportWrongType(context, at('ipAddressType'), value, 'ipv4 or dualstack'),
  );
  if (ipAddressType !== undefined)
    report.add(
      'http-api-extension',
      'warning',
      at('ipAddressType'),
      'Only HTTP APIs read ipAddressType here (documented); a REST API gets its own beside the document, as by EndpointConfiguration of a template.',
    );
  for (const [member, value] of wrong) kept.push([pointerTo(keptEndpointPointer, member), value]);
  const type = asked ?? given ?? (vpcEndpointIds.length > 0 ? 'PRIVATE' : 'EDGE');
  return {
    endpointConfiguration: {
      types: [type],
      ...(vpcEndpointIds.length > 0 && { vpcEndpointIds }),
      ...(ipAddressType !== undefined && { ipAddressType }),
    },
    disableExecuteApiEndpoint: disabled ?? false,
    kept,
  };
}

/**
 * The extension where a document has it, at its top (the documented place of Swagger 2) or in its first server (that of OpenAPI 3); the
 * top counts where both do (assumed).
 */
export function endpointConfigurationOf(document: JsonValue): Placed<JsonValue> | undefined {
  const atTop = memberOf(document, endpointConfigurationKey);
  if (atTop !== undefined) return { value: atTop, pointer: topPointer };
  const inServer = memberOf(listAt(document, 'servers')[0], endpointConfigurationKey);
  return inServer === undefined ? undefined : { value: inServer, pointer: keptEndpointPointer };
}

/** The same, told of where its place is not the documented one. */
function extensionOf(
  document: JsonObject,
  { report, version }: ImportContext,
): Placed<JsonValue> | undefined {
  const placed = endpointConfigurationOf(document);
  if (placed?.pointer === topPointer && version !== '2.0')
    report.add(
      'misplaced-extension',
      'info',
      topPointer,
      `In OpenAPI 3 ${endpointConfigurationKey} belongs to the first server (documented); whether the service reads it here is not known.`,
    );
  return placed;
}
