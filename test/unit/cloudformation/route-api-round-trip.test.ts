import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import {
  resourceSchema,
  type Properties,
  type PropertyType,
} from '#shared/cloudformation/schema/resource-schemas.ts';
import { httpApiCodec, webSocketApiCodec } from '#shared/cloudformation/v2/api-codec.ts';
import {
  httpAuthorizerCodec,
  webSocketAuthorizerCodec,
} from '#shared/cloudformation/v2/authorizer-codec.ts';
import type { EntityCodec } from '#shared/cloudformation/v2/entity-codec.ts';
import {
  httpIntegrationCodec,
  integrationResponseCodec,
  webSocketIntegrationCodec,
} from '#shared/cloudformation/v2/integration-codec.ts';
import { readModel, writeModel } from '#shared/cloudformation/v2/model-codec.ts';
import {
  httpRouteCodec,
  routeResponseCodec,
  webSocketRouteCodec,
} from '#shared/cloudformation/v2/route-codec.ts';
import { stageCodec } from '#shared/cloudformation/v2/stage-codec.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { filesToProject } from '#shared/project/read.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { isError } from '#shared/std/problem.ts';
import { differences } from '#test/cases/cloudformation/compare-templates.ts';
import {
  anyDeployableHttpApi,
  anyDeployableWebSocketApi,
  functionNames,
} from './any-deployable-route-api.ts';
import { accountId, apiId, region } from './deployable-values.ts';

const runs = { numRuns: 150, endOnFailure: true };

const word = fc.stringMatching(/^[A-Za-z$][A-Za-z0-9 .-]{0,8}$/);
const odd = fc.oneof(
  word,
  fc.constantFrom<JsonValue>(true, 3, 'NONE', '${Table}', ['a', {}], { a: [] }, [], {}),
);

/** Words that the schema does not tell. */
const words: Readonly<Record<string, readonly JsonValue[]>> = {
  AuthorizationType: ['NONE', 'AWS_IAM', 'CUSTOM', 'JWT'],
  AuthorizerType: ['REQUEST', 'JWT'],
  AuthorizerPayloadFormatVersion: ['1.0', '2.0'],
  ConnectionType: ['INTERNET', 'VPC_LINK'],
  ContentHandlingStrategy: ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'],
  IntegrationType: ['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'],
  LoggingLevel: ['OFF', 'ERROR', 'INFO'],
  PassthroughBehavior: ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'],
  PayloadFormatVersion: ['1.0', '2.0'],
};

/** What the schema takes for a type; numbers and flags as text at times, as CloudFormation takes them. */
function valueOf(
  type: PropertyType,
  types: Readonly<Record<string, Properties>>,
  name = '',
): fc.Arbitrary<JsonValue> {
  const known = words[name];
  if (known !== undefined) return fc.constantFrom(...known);
  switch (type.type) {
    case 'string':
      return type.allowedValues === undefined ? word : fc.constantFrom(...type.allowedValues);
    case 'boolean':
      return fc.constantFrom<JsonValue>(true, false, 'true', 'false');
    case 'integer':
    case 'number':
      return fc.oneof(fc.nat(5000), fc.nat(5000).map(String));
    case 'array':
      return fc.array(valueOf(type.element, types), { maxLength: 2 });
    case 'map':
      return fc.dictionary(word, valueOf(type.element, types), {
        maxKeys: 2,
        noNullPrototype: true,
      });
    case 'ref':
      return propertiesOf(types[type.name] ?? {}, types);
    default:
      return fc.oneof(
        odd,
        fc.dictionary(word, fc.oneof(word, fc.boolean(), fc.record({ Required: fc.boolean() })), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
      );
  }
}

/** Properties of a type: those it needs, some of the others, here and there one of another kind, or one nobody knows. */
function propertiesOf(
  schema: Properties,
  types: Readonly<Record<string, Properties>>,
  needed: readonly string[] = [],
): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(
      fc.record(
        Object.fromEntries(
          Object.entries(schema).map(([name, property]) => [
            name,
            fc.oneof(
              { weight: 8, arbitrary: valueOf(property, types, name) },
              { weight: 1, arbitrary: odd },
            ),
          ]),
        ),
        {
          requiredKeys: [
            ...needed,
            ...Object.entries(schema).flatMap(([name, { required }]) =>
              required === true ? [name] : [],
            ),
          ],
          noNullPrototype: true,
        },
      ),
      fc.dictionary(fc.constantFrom('Unknown', 'X-y'), odd, { maxKeys: 1, noNullPrototype: true }),
    )
    .map(([known, unknown]) => ({ ...known, ...unknown }) as JsonObject);
}

describe('what a resource of AWS::ApiGatewayV2 says', () => {
  const codecs: readonly (readonly [
    type: string,
    codec: EntityCodec<never>,
    others: readonly string[],
    needed: readonly string[],
  ])[] = [
    ['Api', httpApiCodec as never, ['ProtocolType'], ['Name']],
    ['Api', webSocketApiCodec as never, ['ProtocolType'], ['Name', 'RouteSelectionExpression']],
    ['Route', httpRouteCodec as never, ['ApiId', 'Target', 'AuthorizerId'], ['AuthorizationType']],
    [
      'Route',
      webSocketRouteCodec as never,
      ['ApiId', 'Target', 'AuthorizerId'],
      ['AuthorizationType'],
    ],
    ['RouteResponse', routeResponseCodec as never, ['ApiId', 'RouteId'], []],
    ['Integration', httpIntegrationCodec as never, ['ApiId'], []],
    ['Integration', webSocketIntegrationCodec as never, ['ApiId'], []],
    ['IntegrationResponse', integrationResponseCodec as never, ['ApiId', 'IntegrationId'], []],
    ['Authorizer', httpAuthorizerCodec as never, ['ApiId'], ['AuthorizerUri', 'JwtConfiguration']],
    ['Authorizer', webSocketAuthorizerCodec as never, ['ApiId'], ['AuthorizerUri']],
    ['Stage', stageCodec as never, ['ApiId', 'DeploymentId'], []],
  ];

  it.each(codecs)('comes back: %s', (type, codec, others, needed) => {
    const schema = resourceSchema(`AWS::ApiGatewayV2::${type}`);
    if (schema === undefined) throw new Error('no schema');
    const own = Object.fromEntries(
      Object.entries(schema.properties).filter(([name]) => !others.includes(name)),
    );
    fc.assert(
      fc.property(propertiesOf(own, schema.types ?? {}, needed), (properties) => {
        const entity = codec.read(properties);
        expect(differences(properties, codec.write(entity))).toEqual([]);
        // What is read of it again is the same.
        expect(codec.read(codec.write(entity))).toEqual(entity);
      }),
      runs,
    );
  });

  it('comes back: Model', () => {
    fc.assert(
      fc.property(fc.record({ type: word, title: word }), word, (schema, description) => {
        const properties = {
          Name: 'm',
          Description: description,
          ContentType: 'a/b',
          Schema: schema,
        };
        expect(writeModel(readModel('m', properties))).toEqual(properties);
      }),
      runs,
    );
  });

  it('is typed where it can be', () => {
    expect(
      httpIntegrationCodec.read({
        IntegrationType: 'AWS_PROXY',
        PayloadFormatVersion: 2,
        TimeoutInMillis: '5000',
        ResponseParameters: {
          '404': { ResponseParameters: [{ Destination: 'append:header.a', Source: 'b' }] },
        },
        TlsConfig: { ServerNameToVerify: 'x', Other: 1 },
        RequestParameters: ['?'],
      }),
    ).toEqual({
      integrationType: 'AWS_PROXY',
      payloadFormatVersion: '2.0',
      timeoutInMillis: 5000,
      responseParameters: { '404': { 'append:header.a': 'b' } },
      tlsConfig: { serverNameToVerify: 'x' },
      kept: { TlsConfig: { Other: 1 }, RequestParameters: ['?'] },
    });
  });
});

const options = { fileName: 'template.yaml', region, accountId };
const handler = 'exports.handler = async () => ({ statusCode: 200 });\n';

function projectWith(api: HttpApi | WebSocketApi): Project {
  return {
    ...emptyProject,
    name: 'p',
    region,
    accountId,
    apis: { [api.id]: api },
    functions: Object.fromEntries(
      functionNames.map((name) => [name, { ...lambdaFunctionDefaults, name }]),
    ),
    files: Object.fromEntries(functionNames.map((name) => [`functions/${name}/index.js`, handler])),
  };
}

function imported(text: string): Project {
  const { project, problems } = importTemplate(text, options);
  expect(problems.filter(isError)).toEqual([]);
  if (project === null) throw new Error('not imported');
  return project;
}

/** An API by what it means: integrations where they are called, functions by the names a template knows them by. */
function meaning(api: HttpApi | WebSocketApi): unknown {
  const { template: _template, ...kept } = api.kept ?? {};
  const others = Object.fromEntries(
    Object.entries(kept).filter(([key]) => !key.startsWith('Deployment ')),
  );
  const integrations: Readonly<Record<string, unknown>> = api.integrations;
  const text = JSON.stringify({
    ...api,
    id: '',
    kept: others,
    integrations: Object.values(integrations)
      .map((one) => withFunctionIds(JSON.stringify(sorted(one))))
      .sort(),
    routes: Object.fromEntries(
      Object.values<HttpApi['routes'][string] | WebSocketApi['routes'][string]>(api.routes).map(
        (route) => [
          route.routeKey,
          { ...route, target: integrations[integrationIdOf(route) ?? ''] ?? route.target },
        ],
      ),
    ),
    ...(api.kind === 'websocket' && {
      models: Object.fromEntries(
        Object.values(api.models).map((model) => [
          model.name,
          { ...model, schema: JSON.parse(model.schema) as unknown },
        ]),
      ),
    }),
  });
  return JSON.parse(withFunctionIds(text));
}

function withFunctionIds(text: string): string {
  return functionNames.reduce(
    (told, name) =>
      told.replace(
        new RegExp(`:function:${name}(?![A-Za-z0-9_-])`, 'g'),
        `:function:Function${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      ),
    text,
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

const kinds = [
  ['HTTP', anyDeployableHttpApi],
  ['WebSocket', anyDeployableWebSocketApi],
] as const;

describe.each(kinds)('any %s API', (_kind, anyOne) => {
  it.each(['cloudformation', 'sam'] as const)(
    'comes back from a template of its own: %s',
    (form) => {
      fc.assert(
        fc.property(anyOne as fc.Arbitrary<HttpApi | WebSocketApi>, fc.boolean(), (api, asked) => {
          const project = projectWith(api);
          const { text, problems } =
            form === 'sam'
              ? exportSam(project, apiId, { format: 'sam-yaml', environmentParameters: asked })
              : exportCloudFormation(project, apiId, {
                  format: 'yaml',
                  environmentParameters: asked,
                });
          expect(problems.filter(isError)).toEqual([]);
          expect(checkTemplate(parse(text))).toEqual([]);
          const [again] = Object.values(imported(text).apis);
          if (again === undefined || again.kind === 'rest') throw new Error('no API');
          expect(meaning(again)).toEqual(meaning(api));
        }),
        { ...runs, numRuns: 80 },
      );
    },
  );

  it('comes back byte for byte from a template that nothing was changed of, by way of its files too', () => {
    fc.assert(
      fc.property(anyOne as fc.Arbitrary<HttpApi | WebSocketApi>, (api) => {
        const { text } = exportCloudFormation(projectWith(api), apiId, { format: 'yaml' });
        const project = imported(text);
        const [id = ''] = Object.keys(project.apis);
        expect(exportCloudFormation(project, id, { format: 'yaml' }).text).toBe(text);
        const read = filesToProject(projectToFiles(project)).project;
        if (read === null) throw new Error('not read');
        expect(exportCloudFormation(read, id, { format: 'yaml' }).text).toBe(text);
      }),
      { ...runs, numRuns: 50 },
    );
  });
});
