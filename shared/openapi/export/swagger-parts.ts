import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf, membersExcept, objectAt, recordOf, textAt } from '../json-shape.ts';

/** Members of a schema a Swagger 2 parameter may carry itself. */
const simple = new Set(
  'type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf'.split(
    ' ',
  ),
);
const simpleTypes = new Set(['string', 'number', 'integer', 'boolean', 'array']);

/** Members of an OpenAPI 3 parameter or header that Swagger 2 writes otherwise or has not. */
const rewritten = new Set([
  'schema',
  'content',
  'style',
  'explode',
  'allowReserved',
  'example',
  'examples',
  'deprecated',
]);

/** OpenAPI 3 parameter → Swagger 2, `required` always said (recorded). Anything but a simple schema is a string. */
export function swaggerParameter(parameter: JsonObject): JsonObject {
  const isMulti =
    textAt(parameter, 'in') === 'query' &&
    textAt(objectAt(parameter, 'schema'), 'type') === 'array' &&
    memberOf(parameter, 'explode') !== false &&
    (textAt(parameter, 'style') ?? 'form') === 'form';
  const formats: Readonly<Record<string, string>> = {
    spaceDelimited: 'ssv',
    pipeDelimited: 'pipes',
  };
  const collectionFormat = isMulti ? 'multi' : formats[textAt(parameter, 'style') ?? ''];
  return {
    ...membersExcept(parameter, rewritten),
    required: memberOf(parameter, 'required') === true,
    ...simpleSchema(objectAt(parameter, 'schema') ?? {}),
    ...(collectionFormat !== undefined && { collectionFormat }),
  };
}

/** OpenAPI 3 header → Swagger 2. */
export function swaggerHeader(header: JsonObject): JsonObject {
  const rest = membersExcept(header, new Set([...rewritten, 'required', 'allowEmptyValue']));
  return { ...rest, ...simpleSchema(objectAt(header, 'schema') ?? {}) };
}

function simpleSchema(schema: JsonObject): JsonObject {
  const flat = recordOf(Object.entries(schema).filter(([key]) => simple.has(key)));
  const type = textAt(flat, 'type');
  if (type === undefined || !simpleTypes.has(type))
    return { ...membersExcept(flat, new Set(['items'])), type: 'string' };
  const items = memberOf(flat, 'items');
  return type === 'array' ? { ...flat, items: simpleSchema(isObject(items) ? items : {}) } : flat;
}

const flowNames: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  clientCredentials: 'application',
  authorizationCode: 'accessCode',
};

/** OpenAPI 3 security schemes → Swagger 2; `lose` is told the names of those it has no words for. */
export function swaggerSchemes(schemes: JsonObject, lose: (name: string) => void): JsonObject {
  return recordOf(
    Object.entries(schemes).flatMap(([name, scheme]): [string, JsonValue][] => {
      const turned = isObject(scheme) ? swaggerScheme(scheme) : undefined;
      if (turned === undefined) lose(name);
      return turned === undefined ? [] : [[name, turned]];
    }),
  );
}

function swaggerScheme(scheme: JsonObject): JsonObject | undefined {
  const type = textAt(scheme, 'type');
  if (type === 'apiKey') return textAt(scheme, 'in') === 'cookie' ? undefined : scheme;
  if (type === 'http') {
    const { type: _type, scheme: kind, bearerFormat: _format, ...rest } = scheme;
    if (kind === 'basic') return { ...rest, type: 'basic' };
    return kind === 'bearer'
      ? { ...rest, type: 'apiKey', name: 'Authorization', in: 'header' }
      : undefined;
  }
  if (type === 'oauth2') {
    const { flows, ...rest } = scheme;
    const [flow, details] = Object.entries(isObject(flows) ? flows : {})[0] ?? [];
    const name = flow === undefined ? undefined : flowNames[flow];
    if (name === undefined || !isObject(details)) return undefined;
    const { refreshUrl: _refresh, ...said } = details;
    return { ...rest, flow: name, ...said };
  }
  // Of Cognito and Lambda authorizers the extension says all; without a type the document would not be valid.
  return memberOf(scheme, 'x-amazon-apigateway-authorizer') === undefined
    ? undefined
    : {
        ...membersExcept(scheme, new Set(['openIdConnectUrl', 'flows', 'scheme', 'bearerFormat'])),
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
      };
}
