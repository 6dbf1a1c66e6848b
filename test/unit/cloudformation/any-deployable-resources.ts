import * as fc from 'fast-check';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { Integration, IntegrationResponse } from '#shared/entities/rest/integration.ts';
import {
  httpMethods,
  type HttpMethod,
  type Method,
  type MethodResponse,
} from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { entity, maybe } from '#test/support/arbitraries.ts';
import {
  accountId,
  region,
  text,
  word,
  headerName,
  contentType,
  status,
  texts,
  byKey,
  unique,
} from './deployable-values.ts';

/** What a project has that its methods can name. */
export interface Names {
  readonly functions: readonly string[];
  readonly models: readonly string[];
  readonly validators: readonly string[];
  readonly lambdaAuthorizers: readonly string[];
  readonly cognitoAuthorizers: readonly string[];
  readonly vpcLinks: readonly string[];
}

const someOf = (names: readonly string[]): fc.Arbitrary<string | undefined> =>
  names.length === 0 ? fc.constant(undefined) : maybe(fc.constantFrom(...names));

function integrationResponse(statusCode: string): fc.Arbitrary<IntegrationResponse> {
  return entity<IntegrationResponse>({
    statusCode: fc.constant(statusCode),
    selectionPattern: maybe(fc.constantFrom('4\\d\\d', '.*Not found.*', '-')),
    responseParameters: texts(
      headerName.map((name) => `method.response.header.${name}`),
      fc.constantFrom("'static'", 'integration.response.header.X', "'a''b'"),
    ),
    responseTemplates: texts(contentType),
    contentHandling: maybe(fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT')),
  });
}

function integration(names: Names, statuses: readonly string[]): fc.Arbitrary<Integration> {
  const targets: fc.Arbitrary<Partial<Integration>>[] = [
    fc.constant({ type: 'MOCK' }),
    fc.record({
      type: fc.constantFrom('HTTP', 'HTTP_PROXY'),
      httpMethod: fc.constantFrom('GET', 'POST', 'ANY'),
      uri: fc.constantFrom('https://example.org/{id}', 'http://${stageVariables.host}/x'),
      connectionType: fc.constant('INTERNET' as const),
      tlsConfig: fc.constant({ insecureSkipVerification: false }),
    }),
    fc.record({
      type: fc.constant('AWS' as const),
      httpMethod: fc.constant('POST'),
      uri: fc.constant(`arn:aws:apigateway:${region}:dynamodb:action/GetItem`),
      credentials: fc.constantFrom(
        `arn:aws:iam::${accountId}:role/caller`,
        'arn:aws:iam::*:user/*',
        'arn:aws:iam::111111111111:role/other',
      ),
    }),
    entity({
      type: fc.constant('AWS' as const),
      httpMethod: fc.constant('POST'),
      uri: fc.constantFrom(
        `arn:aws:apigateway:${region}:sqs:path/${accountId}/parcels`,
        `arn:aws:apigateway:${region}:sns:action/Publish`,
        `arn:aws:apigateway:${region}:s3:path/assets/{key}`,
      ),
      credentials: maybe(
        fc.constantFrom(
          `arn:aws:iam::${accountId}:role/caller`,
          `arn:aws:iam::${accountId}:role/teams/sender`,
        ),
      ),
    } as never),
    ...(names.functions.length === 0
      ? []
      : [
          fc.record({
            type: fc.constantFrom('AWS', 'AWS_PROXY'),
            httpMethod: fc.constant('POST'),
            uri: fc
              .constantFrom(...names.functions)
              .map((name) => lambdaInvocationUri(region, accountId, name)),
            responseTransferMode: fc.constantFrom('BUFFERED', 'STREAM'),
          }),
        ]),
    fc.record({
      type: fc.constantFrom('HTTP', 'HTTP_PROXY'),
      httpMethod: fc.constant('GET'),
      uri: fc.constant('http://inside.example/y'),
      connectionType: fc.constant('VPC_LINK' as const),
      connectionId: fc.constant('vpclinkv2'),
      integrationTarget: fc.constant(
        `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/app/y/1`,
      ),
    }),
    ...(names.vpcLinks.length === 0
      ? []
      : [
          fc.record({
            type: fc.constantFrom('HTTP', 'HTTP_PROXY'),
            httpMethod: fc.constant('GET'),
            uri: fc.constant('http://inside.example/x'),
            connectionType: fc.constant('VPC_LINK' as const),
            connectionId: fc.constantFrom(...names.vpcLinks),
          }),
        ]),
  ] as fc.Arbitrary<Partial<Integration>>[];
  return fc
    .tuple(
      fc.oneof(...targets),
      entity<Partial<Integration>>({
        requestParameters: texts(
          headerName.map((name) => `integration.request.header.${name}`),
          fc.constantFrom("'static'", 'method.request.header.X', 'context.requestId'),
        ),
        requestTemplates: texts(contentType),
        passthroughBehavior: fc.constantFrom('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
        contentHandling: maybe(fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT')),
        timeoutInMillis: fc.constantFrom(29_000, 50, 5000),
        cacheNamespace: maybe(word),
        cacheKeyParameters: fc.constantFrom([], ['method.request.header.X']),
      } as never),
      fc.tuple(...statuses.map(integrationResponse)),
    )
    .map(
      ([target, rest, responses]) =>
        ({
          ...target,
          ...rest,
          integrationResponses: byKey(responses, ({ statusCode }) => statusCode),
        }) as unknown as Integration,
    );
}

function method(httpMethod: HttpMethod, names: Names): fc.Arbitrary<Method> {
  const authorizations: fc.Arbitrary<Partial<Method>>[] = [
    fc.constantFrom({ authorizationType: 'NONE' }, { authorizationType: 'AWS_IAM' }),
    ...(names.lambdaAuthorizers.length === 0
      ? []
      : [
          fc.record({
            authorizationType: fc.constant('CUSTOM'),
            authorizer: fc.constantFrom(...names.lambdaAuthorizers),
          }),
        ]),
    ...(names.cognitoAuthorizers.length === 0
      ? []
      : [
          entity({
            authorizationType: fc.constant('COGNITO_USER_POOLS'),
            authorizer: fc.constantFrom(...names.cognitoAuthorizers),
            authorizationScopes: maybe(fc.constantFrom(['read'], ['read', 'shop/write'])),
          }),
        ]),
  ] as fc.Arbitrary<Partial<Method>>[];
  const modelMap = texts(
    fc.constantFrom('application/json', 'application/xml'),
    fc.constantFrom(...names.models, 'Empty', 'Error'),
  );
  const response: fc.Arbitrary<MethodResponse> = entity<MethodResponse>({
    statusCode: status,
    description: maybe(text),
    responseParameters: fc.dictionary(
      headerName.map((name) => `method.response.header.${name}`),
      fc.boolean(),
      { maxKeys: 2, noNullPrototype: true },
    ),
    responseModels: modelMap,
  });
  return unique(response, ({ statusCode }) => statusCode).chain((responses) =>
    fc
      .tuple(
        fc.oneof(...authorizations),
        entity<Partial<Method>>({
          apiKeyRequired: fc.boolean(),
          operationName: maybe(word),
          description: maybe(text),
          requestValidator: someOf(names.validators),
          requestParameters: fc.dictionary(
            headerName.map((name) => `method.request.header.${name}`),
            fc.boolean(),
            { maxKeys: 2, noNullPrototype: true },
          ),
          requestModels: modelMap,
          integration: integration(
            names,
            responses.map(({ statusCode }) => statusCode),
          ),
        } as never),
      )
      .map(([authorization, rest]) =>
        declared({
          httpMethod,
          ...authorization,
          ...rest,
          methodResponses: byKey(responses, ({ statusCode }) => statusCode),
        } as unknown as Method),
      ),
  );
}

/** The method with all that its mappings and cache keys name declared, for the service takes no others. */
function declared(method: Method): Method {
  const {
    requestParameters = {},
    cacheKeyParameters = [],
    integrationResponses = {},
  } = method.integration ?? {};
  const undeclared = (names: readonly string[]): Record<string, boolean> =>
    Object.fromEntries(names.map((name) => [name, false]));
  const read = [...Object.values(requestParameters), ...cacheKeyParameters].filter((source) =>
    source.startsWith('method.request.'),
  );
  return {
    ...method,
    requestParameters: { ...undeclared(read), ...method.requestParameters },
    methodResponses: Object.fromEntries(
      Object.entries(method.methodResponses).map(([statusCode, response]) => {
        const targets = Object.keys(integrationResponses[statusCode]?.responseParameters ?? {});
        const responseParameters = { ...undeclared(targets), ...response.responseParameters };
        return [statusCode, { ...response, responseParameters }];
      }),
    ),
  };
}

export const resources = (names: Names): fc.Arbitrary<Record<string, Resource>> =>
  fc
    .array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('products', 'orders', '{id}', '{rest+}', 'a.b', 'x_y', 'A-b', 'v1'),
        fc
          .uniqueArray(fc.constantFrom(...httpMethods), { minLength: 1, maxLength: 2 })
          .chain((verbs) => fc.tuple(...verbs.map((verb) => method(verb, names)))),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((nodes) => {
      const made: Resource[] = [];
      for (const [index, part, methods] of nodes) {
        const parent = made.length === 0 ? undefined : made[index % made.length];
        // Nothing stands below a greedy resource, and a parent has one parameter.
        if (parent?.pathPart.endsWith('+}') === true) continue;
        const isParameter = part.startsWith('{');
        if (
          made.some(
            ({ parentId, pathPart }) =>
              parentId === parent?.id &&
              (pathPart === part || (isParameter && pathPart.startsWith('{'))),
          )
        )
          continue;
        made.push({
          id: `r${String(made.length).padStart(5, '0')}`,
          parentId: parent?.id ?? null,
          pathPart: parent === undefined ? '' : part,
          methods: Object.fromEntries(
            methods.map((value) => [value.httpMethod, value]),
          ) as Resource['methods'],
        });
      }
      return byKey(made, ({ id }) => id);
    });
