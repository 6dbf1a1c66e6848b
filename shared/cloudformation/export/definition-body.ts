import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { GatewayResponse } from '#shared/entities/rest/gateway-response.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { openApiDocument } from '#shared/openapi/export/export-openapi.ts';
import { isIntrinsic, resolveIntrinsic } from '#shared/openapi/import/resolve-intrinsic.ts';
import { recordOf } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { getAtt, type CfnTemplate, type CfnValue } from './cfn-template.ts';
import { portableText, portableUri } from './portable-arn.ts';
import { integrationRoleId } from './resources/integration-role.ts';
import { vpcLinkRef } from './resources/vpc-link.ts';

/** What an OpenAPI document leaves behind and a template says elsewhere. */
const toldElsewhere = new Set([
  'endpoint-type',
  'known-at-deployment',
  'tags-not-exported',
  'stages-not-exported',
  'version-missing',
]);

/**
 * The API as an OpenAPI document inside a template: with extensions, without the server's address, ARNs for any
 * account and region, functions of the template by reference. Nulls, which a template may not hold, are left out.
 *
 * @param isElsewhere true for gateway responses that are resources of their own
 */
export function definitionBody(
  template: CfnTemplate,
  isElsewhere: (response: GatewayResponse) => boolean = () => false,
): CfnValue {
  const { api, project } = template;
  const roles = new Map<string, CfnValue>();
  // Tags are a property of the resource.
  const { tags: _tags, ...untagged } = withRoles(template, roles);
  const inside: RestApi = {
    ...untagged,
    gatewayResponses: Object.fromEntries(
      Object.entries(api.gatewayResponses).filter(([, response]) => !isElsewhere(response)),
    ),
  };
  const { document, problems } = openApiDocument(
    { ...project, apis: { ...project.apis, [api.id]: inside } },
    api.id,
    { extensions: true },
  );
  for (const problem of problems)
    if (!toldElsewhere.has(problem.ruleId)) template.problems.push(problem);
  const { servers: _servers, ...rest } = document ?? {};
  let nulls = 0;
  const convert = (value: JsonValue, at = ''): CfnValue | undefined => {
    if (value === null) {
      nulls++;
      return undefined;
    }
    if (at === 'connectionId' && typeof value === 'string') return vpcLinkRef(template, value);
    const role = at === 'credentials' && typeof value === 'string' ? roles.get(value) : undefined;
    if (role !== undefined) return role;
    if (typeof value === 'string')
      return isLambdaUri(value)
        ? portableUri(template, value, pointerTo('/apis', api.id))
        : portableText(template, value);
    if (typeof value !== 'object') return value;
    if (Array.isArray(value))
      return (value as readonly JsonValue[]).flatMap((item): CfnValue[] => {
        const converted = convert(item);
        return converted === undefined ? [] : [converted];
      });
    if (isIntrinsic(value as JsonObject)) {
      const stoodFor = resolveIntrinsic(value as JsonObject, project);
      return stoodFor !== undefined && isLambdaUri(stoodFor)
        ? portableUri(template, stoodFor, pointerTo('/apis', api.id), value as JsonObject)
        : (value as CfnValue);
    }
    return recordOf(
      Object.entries(value).flatMap(([key, member]): [string, CfnValue][] => {
        const converted = convert(member as JsonValue, key);
        return converted === undefined ? [] : [[key, converted]];
      }),
    );
  };
  const body = convert(rest);
  if (nulls > 0)
    template.tell(
      'null-left-out',
      'warning',
      pointerTo('/apis', api.id),
      `A template cannot hold null; ${nulls} of them in the document are left out.`,
    );
  return body ?? {};
}

/**
 * The API with roles that the template makes as credentials of its integrations, also of those that name none: a text
 * for each, by which `roles` has the reference.
 */
function withRoles(template: CfnTemplate, roles: Map<string, CfnValue>): RestApi {
  const { api } = template;
  const withRole = (method: Method): Method => {
    const { integration } = method;
    const id = integration === undefined ? undefined : integrationRoleId(template, integration);
    if (integration === undefined || id === undefined) return method;
    const credentials = `\${${id}.Arn}`;
    roles.set(credentials, getAtt(id, 'Arn'));
    return { ...method, integration: { ...integration, credentials } };
  };
  const resources = Object.entries(api.resources).map(
    ([id, resource]) =>
      [
        id,
        {
          ...resource,
          methods: Object.fromEntries(
            Object.entries(resource.methods).map(([verb, method]) => [verb, withRole(method)]),
          ),
        },
      ] as const,
  );
  return { ...api, resources: Object.fromEntries(resources) };
}
