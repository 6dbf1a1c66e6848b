import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { usualSchemes } from '../export/usual-schemes.ts';
import { isObject, listAt, memberOf, membersExcept, objectAt, textAt } from '../json-shape.ts';
import { endpointConfigurationKey } from './extensions/endpoint-configuration.ts';
import { reportExtensionNames } from './extensions/extension-names.ts';
import { isAllTags } from './extensions/tags.ts';
import type { ImportContext } from './import-context.ts';
import type { Schemes } from './import-security.ts';

/** Top-level members with a place of their own in a RestApi, or that only serve to read the rest. */
const modelled = new Set([
  'openapi',
  'swagger',
  'info',
  'paths',
  'components',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'security',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'servers',
  'x-amazon-apigateway-api-key-source',
  'x-amazon-apigateway-binary-media-types',
  'x-amazon-apigateway-documentation',
  'x-amazon-apigateway-endpoint-access-mode',
  endpointConfigurationKey,
  'x-amazon-apigateway-gateway-responses',
  'x-amazon-apigateway-minimum-compression-size',
  'x-amazon-apigateway-policy',
  'x-amazon-apigateway-request-validator',
  'x-amazon-apigateway-request-validators',
  'x-amazon-apigateway-security-policy',
]);

/** Extensions that only HTTP APIs read (documented, "OpenAPI extensions for API Gateway"). */
const httpApiOnly = ['x-amazon-apigateway-cors', 'x-amazon-apigateway-importexport-version'];

/** What the document says at its top, in `info` and in `components` that the API has no place for, by OpenAPI 3 pointer. */
export function keptOfDocument(
  context: ImportContext,
  schemes: Schemes,
): (readonly [pointer: string, value: JsonValue])[] {
  const { document, report } = context;
  const kept: [string, JsonValue][] = [];
  const keep = (pointer: string, value: JsonValue): void => {
    kept.push([pointer, context.models.withModelRefs(value, 'components', pointer)]);
  };
  reportExtensionNames(document, '', 'document', context);
  const components = objectAt(document, 'components') ?? {};
  reportExtensionNames(components, '/components', 'components', context);
  for (const key of httpApiOnly)
    if (memberOf(document, key) !== undefined)
      report.add(
        'http-api-extension',
        'warning',
        pointerTo('', key),
        `Only HTTP APIs read ${key}; for a REST API it is kept for export and has no effect.`,
      );
  for (const [key, value] of Object.entries(document)) {
    if (key === 'tags' && isAllTags(value)) continue;
    if (!modelled.has(key) || (key === 'parameters' && context.version !== '2.0'))
      keep(pointerTo('', key), value);
  }
  for (const [key, value] of Object.entries(objectAt(document, 'info') ?? {}))
    // An API has no empty description, and none made by a function, but the document does.
    if (key !== 'title' && key !== 'version' && (key !== 'description' || !isSaid(value)))
      keep(pointerTo('/info', key), value);
  const servers = keptServers(document);
  if (servers.length > 0) keep('/servers', servers);
  for (const [key, value] of Object.entries(objectAt(document, 'components') ?? {}))
    if (key !== 'schemas' && key !== 'securitySchemes') keep(pointerTo('/components', key), value);
  keepSchemes(context, schemes, keep);
  return kept;
}

/** True for a description that an API takes. */
function isSaid(value: JsonValue): boolean {
  return typeof value === 'string' && value !== '';
}

/** Servers other than the ones an export writes anyway. */
function keptServers(document: JsonObject): JsonValue[] {
  const host = textAt(document, 'host');
  const servers: readonly JsonValue[] =
    host === undefined
      ? listAt(document, 'servers')
      : (listAt(document, 'schemes').length > 0 ? listAt(document, 'schemes') : ['https']).map(
          (scheme) => ({
            url: `${typeof scheme === 'string' ? scheme : 'https'}://${host}${textAt(document, 'basePath') ?? ''}`,
          }),
        );
  return servers.flatMap((server, index) => {
    const url = textAt(server, 'url') ?? '';
    if (url === '/' || /^https:\/\/[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com/.test(url))
      return [];
    // The first one's endpoint configuration is the API's, and an export writes it in a server of its own.
    return index === 0 && isObject(server)
      ? [membersExcept(server, new Set([endpointConfigurationKey]))]
      : [server];
  });
}

/** Schemes that mean nothing to the service, or that say more than an export would. */
function keepSchemes(
  context: ImportContext,
  schemes: Schemes,
  keep: (pointer: string, value: JsonValue) => void,
): void {
  const raw =
    context.version === '2.0'
      ? objectAt(context.document, 'securityDefinitions')
      : objectAt(objectAt(context.document, 'components'), 'securitySchemes');
  for (const [name, scheme] of Object.entries(raw ?? {})) {
    const meaning = schemes.get(name);
    if (meaning?.kind === 'authorizer' || equalJson(scheme, usualSchemes.get(name))) continue;
    keep(
      pointerTo('/components/securitySchemes', name),
      context.version === '2.0' && isObject(scheme) ? toOpenApi3Scheme(scheme) : scheme,
    );
  }
}

const flowNames: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

/** Swagger 2 security definition → OpenAPI 3 security scheme. */
function toOpenApi3Scheme(scheme: JsonObject): JsonObject {
  const type = textAt(scheme, 'type');
  if (type === 'basic') {
    const { type: _type, ...rest } = scheme;
    return { ...rest, type: 'http', scheme: 'basic' };
  }
  const flow = textAt(scheme, 'flow') ?? '';
  const flowName = Object.hasOwn(flowNames, flow) ? flowNames[flow] : undefined;
  if (type !== 'oauth2' || flowName === undefined) return scheme;
  const { flow: _flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  return {
    ...rest,
    flows: {
      [flowName]: {
        ...(authorizationUrl !== undefined && { authorizationUrl }),
        ...(tokenUrl !== undefined && { tokenUrl }),
        scopes: scopes ?? {},
      },
    },
  };
}
