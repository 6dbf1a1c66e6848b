import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { verbs } from '#shared/entities/rest/method.ts';
import { anyMethodKey, methodOfKey } from '#shared/entities/rest/operation-key.ts';
import { isObject, recordOf, scalarText, textAt } from '#shared/openapi/json-shape.ts';
import { flagAt } from './property-values.ts';
import type { Operations } from './sam-operations.ts';
import { securityOf } from './sam-security.ts';

/** What `Cors` of AWS::Serverless::Api says; values are quoted, as mappings want them. */
export interface Cors {
  readonly origin: string;
  readonly methods: string | undefined;
  readonly headers: string | undefined;
  readonly maxAge: string | undefined;
  readonly credentials: boolean;
}

/** `Cors` as an origin, or as an object of quoted values. */
export function corsOf(value: JsonValue | undefined): Cors | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    const origin = scalarText(value);
    return origin === undefined
      ? undefined
      : { origin, methods: undefined, headers: undefined, maxAge: undefined, credentials: false };
  }
  return {
    origin: textAt(value, 'AllowOrigin') ?? "'*'",
    methods: textAt(value, 'AllowMethods'),
    headers: textAt(value, 'AllowHeaders'),
    maxAge: textAt(value, 'MaxAge'),
    credentials: flagAt(value, 'AllowCredentials') ?? false,
  };
}

/** A mocked OPTIONS on every path without one, as SAM adds it. */
export function withCors(paths: Operations, cors: Cors, auth: JsonObject): Operations {
  const authorizer = textAt(auth, 'DefaultAuthorizer') ?? 'NONE';
  const security = securityOf(
    (flagAt(auth, 'AddDefaultAuthorizerToCorsPreflight') ?? true) ? authorizer : 'NONE',
    [],
    (flagAt(auth, 'ApiKeyRequired') ?? false) &&
      (flagAt(auth, 'AddApiKeyRequiredToCorsPreflight') ?? true),
    auth,
  );
  return new Map(
    [...paths].map(([path, operations]) => {
      if (operations.has('options')) return [path, operations];
      const named = [...operations.keys()].filter((key) => methodOfKey(key) !== undefined);
      const methods = named.includes(anyMethodKey)
        ? verbs.toSorted()
        : [...named.map((verb) => verb.toUpperCase()), 'OPTIONS'].sort();
      const headers = recordOf(
        (
          [
            ['Access-Control-Allow-Origin', cors.origin],
            ['Access-Control-Allow-Headers', cors.headers],
            ['Access-Control-Allow-Methods', cors.methods ?? `'${methods.join(',')}'`],
            ['Access-Control-Max-Age', cors.maxAge],
            ['Access-Control-Allow-Credentials', cors.credentials ? "'true'" : undefined],
          ] as const
        ).flatMap(([name, value]): [string, string][] =>
          value === undefined ? [] : [[`method.response.header.${name}`, value]],
        ),
      );
      const preflight: JsonObject = {
        responses: {
          '200': {
            description: 'Default response for CORS method',
            headers: recordOf(
              Object.keys(headers).map((name) => [
                name.replace('method.response.header.', ''),
                { schema: { type: 'string' } },
              ]),
            ),
            content: {},
          },
        },
        ...(security.length > 0 && { security }),
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
          responses: {
            default: {
              statusCode: '200',
              responseParameters: headers,
              responseTemplates: { 'application/json': '{}\n' },
            },
          },
        },
      };
      return [path, new Map([...operations, ['options', preflight]])];
    }),
  );
}
