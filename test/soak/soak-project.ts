import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import { integrationDefaults, type Integration } from '#shared/entities/rest/integration.ts';
import { methodDefaults, type Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

export const soakApiId = 'soaksoak';

const answer = { statusCode: '200', responseParameters: {}, responseTemplates: {} } as const;

/** Handlers by name: one that answers and three that do not. */
const handlers: Readonly<Record<string, string>> = {
  fn: 'export const handler = async ({ pathParameters }) => ({ statusCode: 200, body: JSON.stringify({ nonce: pathParameters.nonce }) });\n',
  throws: "export const handler = async () => { throw new Error('on purpose'); };\n",
  hangs: 'export const handler = () => { for (;;); };\n',
  exits: 'export const handler = () => process.exit(3);\n',
};

/**
 * Every way of answering, each with the nonce of the request in its answer.
 *
 * @param version changes functions and templates, so that a deployment is a new one in earnest
 */
export function soakProject(backEnd: string, version: number): Project {
  const echo = integration({
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    integrationResponses: {
      '200': {
        ...answer,
        responseTemplates: {
          'application/json': `{"nonce": "$input.params('nonce')", "version": ${version}}`,
        },
      },
    },
  });
  const resources: Resource[] = [{ id: 'root', parentId: null, pathPart: '', methods: {} }];
  const add = (name: string, methods: readonly Method[], below: readonly string[] = []): void => {
    let parentId = 'root';
    for (const pathPart of [name, ...below]) {
      resources.push({ id: `${parentId}-${pathPart}`, parentId, pathPart, methods: {} });
      parentId = `${parentId}-${pathPart}`;
    }
    resources.push({
      id: `${parentId}-nonce`,
      parentId,
      pathPart: '{nonce}',
      methods: Object.fromEntries(methods.map((item) => [item.httpMethod, item])),
    });
  };
  add('vtl', [method('GET', echo)]);
  add('valid', [
    {
      ...method('POST', echo),
      requestValidator: 'body',
      requestModels: { 'application/json': 'Order' },
    },
  ]);
  for (const name of Object.keys(handlers))
    add(name, [
      method(
        'GET',
        integration({
          type: 'AWS_PROXY',
          httpMethod: 'POST',
          uri: lambdaInvocationUri(emptyProject.region, emptyProject.accountId, name),
        }),
      ),
    ]);
  // What is to succeed has all the time a busy machine may need; what is to fail fails soon.
  for (const [name, timeoutInMillis] of [
    ['good', 29_000],
    ['proxy', 1_000],
  ] as const)
    add(
      name,
      [
        method(
          'GET',
          integration({
            type: 'HTTP_PROXY',
            httpMethod: 'GET',
            uri: `${backEnd}/{how}/{nonce}`,
            timeoutInMillis,
            requestParameters: {
              'integration.request.path.how': 'method.request.path.how',
              'integration.request.path.nonce': 'method.request.path.nonce',
            },
          }),
        ),
      ],
      ['{how}'],
    );
  return {
    ...emptyProject,
    name: 'soak',
    apis: {
      [soakApiId]: {
        kind: 'rest',
        id: soakApiId,
        name: 'soak',
        endpointConfiguration: { types: ['REGIONAL'] },
        apiKeySource: 'HEADER',
        binaryMediaTypes: [],
        disableExecuteApiEndpoint: false,
        resources: Object.fromEntries(resources.map((item) => [item.id, item])),
        models: {
          Order: {
            name: 'Order',
            contentType: 'application/json',
            schema: '{"type":"object","properties":{"a":{"type":"integer"}}}',
          },
        },
        requestValidators: {
          body: { name: 'body', validateRequestBody: true, validateRequestParameters: false },
        },
        authorizers: {},
        gatewayResponses: Object.fromEntries(
          (['DEFAULT_4XX', 'DEFAULT_5XX'] as const).map((responseType) => [
            responseType,
            {
              responseType,
              responseParameters: {
                'gatewayresponse.header.x-nonce': 'method.request.header.x-nonce',
              },
              responseTemplates: {},
            },
          ]),
        ),
        stages: { dev: { ...stageDefaults, stageName: 'dev' } },
        deployments: {},
      },
    },
    functions: Object.fromEntries(
      Object.keys(handlers).map((name) => [
        name,
        { ...lambdaFunctionDefaults, name, timeout: name === 'hangs' ? 1 : 25, memorySize: 128 },
      ]),
    ),
    files: Object.fromEntries(
      Object.entries(handlers).map(([name, code]) => [
        `functions/${name}/index.mjs`,
        name === 'fn' ? `${code}// ${version}\n` : code,
      ]),
    ),
  };
}

function method(httpMethod: Method['httpMethod'], item: Integration): Method {
  const declared = { statusCode: '200', responseParameters: {}, responseModels: {} };
  return { ...methodDefaults, httpMethod, integration: item, methodResponses: { '200': declared } };
}

function integration(given: Partial<Integration> & Pick<Integration, 'type'>): Integration {
  return { ...integrationDefaults, integrationResponses: { '200': answer }, ...given };
}
