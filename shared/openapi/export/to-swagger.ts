import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import {
  isObject,
  listAt,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  textAt,
} from '../json-shape.ts';

/**
 * An exported OpenAPI 3 document as Swagger 2.0, in the shape of GetExport's `swagger` (recorded): `host` and
 * `basePath` for the server, `consumes` and `produces` from models and templates, bodies as parameters.
 */
export function toSwagger(document: JsonObject, api: RestApi): JsonObject {
  const components = objectAt(document, 'components') ?? {};
  const server = listAt(document, 'servers')[0];
  const url = textAt(server, 'url') ?? '';
  const host = /^https:\/\/([^/]+)/.exec(url)?.[1];
  const stage = textAt(objectAt(objectAt(server, 'variables'), 'basePath'), 'default');
  const endpoint = memberOf(server, 'x-amazon-apigateway-endpoint-configuration');
  const schemas = objectAt(components, 'schemas');
  const schemes = objectAt(components, 'securitySchemes');
  const methods = methodsByPath(api);
  return {
    swagger: '2.0',
    info: memberOf(document, 'info') ?? {},
    ...(host !== undefined && { host }),
    ...(stage !== undefined && { basePath: `/${stage}` }),
    schemes: ['https'],
    paths: recordOf(
      Object.entries(objectAt(document, 'paths') ?? {}).map(([path, item]) => [
        path,
        isObject(item) ? pathItem(path, item, methods, api) : item,
      ]),
    ),
    ...(schemes !== undefined && { securityDefinitions: schemes }),
    ...(schemas !== undefined && { definitions: retargeted(schemas) }),
    ...membersExcept(document, new Set(['openapi', 'info', 'servers', 'paths', 'components'])),
    ...(endpoint !== undefined && { 'x-amazon-apigateway-endpoint-configuration': endpoint }),
  };
}

function methodsByPath(api: RestApi): Map<string, Method> {
  const methods = new Map<string, Method>();
  for (const { resource, path } of walkResources(api))
    for (const method of Object.values(resource.methods)) {
      const verb =
        method.httpMethod === 'ANY'
          ? 'x-amazon-apigateway-any-method'
          : method.httpMethod.toLowerCase();
      methods.set(`${verb} ${path}`, method);
    }
  return methods;
}

function pathItem(
  path: string,
  item: JsonObject,
  methods: ReadonlyMap<string, Method>,
  api: RestApi,
): JsonObject {
  return recordOf(
    Object.entries(item).map(([key, operation]): [string, JsonValue] => {
      const method = methods.get(`${key} ${path}`);
      return [
        key,
        method !== undefined && isObject(operation)
          ? swaggerOperation(operation, method, api)
          : operation,
      ];
    }),
  );
}

function swaggerOperation(operation: JsonObject, method: Method, api: RestApi): JsonObject {
  const bodyTypes = Object.keys(method.requestModels);
  const consumes = union(bodyTypes, Object.keys(method.integration?.requestTemplates ?? {}));
  const produces = union(
    Object.values(method.methodResponses).flatMap((response) =>
      Object.keys(response.responseModels),
    ),
    Object.values(method.integration?.integrationResponses ?? {}).flatMap((response) =>
      Object.keys(response.responseTemplates),
    ),
  );
  const model = bodyTypes[0] === undefined ? undefined : method.requestModels[bodyTypes[0]];
  const parameters = [
    ...listAt(operation, 'parameters').map(swaggerParameter),
    ...(model === undefined
      ? []
      : [
          {
            in: 'body',
            name: Object.hasOwn(api.models, model) ? model : 'body',
            required: true,
            schema: { $ref: `#/definitions/${model}` },
          },
        ]),
  ];
  return {
    ...membersExcept(operation, new Set(['parameters', 'requestBody', 'responses'])),
    ...(consumes.length > 0 && { consumes }),
    ...(produces.length > 0 && { produces }),
    ...(parameters.length > 0 && { parameters }),
    responses: recordOf(
      Object.entries(objectAt(operation, 'responses') ?? {}).map(([status, response]) => [
        status,
        isObject(response) ? swaggerResponse(response) : response,
      ]),
    ),
  };
}

/** Members of a schema a Swagger 2 parameter may carry itself. */
const simple = new Set(
  'type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf'.split(
    ' ',
  ),
);

function swaggerParameter(parameter: JsonValue): JsonValue {
  if (!isObject(parameter)) return parameter;
  const schema = objectAt(parameter, 'schema') ?? {};
  const flat = recordOf(Object.entries(schema).filter(([key]) => simple.has(key)));
  return {
    ...membersExcept(parameter, new Set(['schema', 'style', 'explode', 'example', 'examples'])),
    required: memberOf(parameter, 'required') === true,
    ...(Object.hasOwn(flat, 'type') ? flat : { ...flat, type: 'string' }),
  };
}

function swaggerResponse(response: JsonObject): JsonObject {
  const content = Object.values(objectAt(response, 'content') ?? {})[0];
  const schema = memberOf(content, 'schema');
  const headers = Object.entries(objectAt(response, 'headers') ?? {});
  return {
    ...membersExcept(response, new Set(['content', 'headers', 'links'])),
    ...(schema !== undefined && { schema: retargeted(schema) }),
    ...(headers.length > 0 && {
      headers: recordOf(
        headers.map(([name, header]) => {
          const { schema: _schema, required: _required, ...rest } = isObject(header) ? header : {};
          const flat = objectAt(header, 'schema') ?? {};
          return [name, { ...rest, type: textAt(flat, 'type') ?? 'string' }];
        }),
      ),
    }),
  };
}

/** References into `components.schemas` lead into `definitions`. */
function retargeted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(retargeted);
  if (!isObject(value)) return value;
  return recordOf(
    Object.entries(value).map(([key, member]): [string, JsonValue] => [
      key,
      key === '$ref' && typeof member === 'string'
        ? member.replace(/^#\/components\/schemas\//, '#/definitions/')
        : retargeted(member),
    ]),
  );
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
