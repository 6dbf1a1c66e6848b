import type { AwsAnswer, AwsBackend } from '#shared/entities/common/aws-backend.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { builtInModelNames } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import type { Project } from '#shared/project/project.ts';
import type { Draft } from 'mutative';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';

/** The parts of the clean project that cases spoil. */
export interface Places {
  project: Draft<Project>;
  api: Draft<RestApi>;
  stage: Draft<Stage>;
  /** GET /products: an HTTP integration with two responses. */
  list: Draft<Method>;
  http: Draft<Integration>;
  /** POST /products: a Lambda proxy with validator and authorizer. */
  post: Draft<Method>;
  lambda: Draft<Integration>;
  /** GET /products/{id}: a mock behind a Cognito authorizer. */
  one: Draft<Method>;
  mock: Draft<Integration>;
}

/** A test of the request template of a resource's GET. */
const aTest = (resourceId: string, contentType: string): TemplateTest => ({
  name: 'a test',
  resourceId,
  httpMethod: 'GET',
  side: 'request',
  contentType,
  input: {
    body: '',
    params: { path: {}, querystring: {}, header: {} },
    stageVariables: {},
    context: {},
  },
  expected: { kind: 'text', text: '' },
});

type Edit = (at: Places) => void;

const declare = ({ project }: Places, backend: AwsBackend): void =>
  void Object.assign<object, object>(project.awsBackends, { [backend.service]: backend });
const canned = (...operations: readonly (string | undefined)[]): AwsAnswer => ({
  kind: 'canned',
  answers: operations.map((operation) => ({
    status: 200,
    ...(operation === undefined ? {} : { operation }),
  })),
});

const uri = (name: string): string => lambdaInvocationUri('us-east-1', '123456789012', name);
const resource = (id: string, parentId: string | null, pathPart: string) => ({
  id,
  parentId,
  pathPart,
  methods: {},
});
const many = <T>(count: number, make: (index: number) => [string, T]): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));
const response = (headers: Record<string, string>) => ({
  statusCode: '200',
  responseParameters: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value]),
  ),
  responseTemplates: {},
});
/** An OPTIONS method as the service's console makes it. */
const preflight = (headers: Record<string, string> = {}): Draft<Method> => ({
  httpMethod: 'OPTIONS',
  authorizationType: 'NONE',
  apiKeyRequired: false,
  requestParameters: {},
  requestModels: {},
  integration: {
    type: 'MOCK',
    requestParameters: {},
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    passthroughBehavior: 'WHEN_NO_MATCH',
    timeoutInMillis: 29_000,
    cacheKeyParameters: [],
    integrationResponses: {
      '200': response({ 'Access-Control-Allow-Origin': "'*'", ...headers }),
    },
  },
  methodResponses: { '200': { statusCode: '200', responseParameters: {}, responseModels: {} } },
});
/** The method with a header that lets other origins read its answer. */
const withOrigin = (method: Draft<Method>): Draft<Method> => ({
  ...method,
  integration: {
    ...(method.integration as Draft<Integration>),
    integrationResponses: { '200': response({ 'Access-Control-Allow-Origin': "'*'" }) },
  },
});
const nothing: Edit = () => {};
const dynamo = 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem';

/** By rule id: an edit of the clean project the rule must object to, and one it must not. */
export const ruleCases: Readonly<Record<string, { fires: Edit; quiet: Edit }>> = {
  'account-id-format': {
    fires: ({ project }) => void (project.accountId = '12345'),
    quiet: ({ project }) => void (project.accountId = '000000000000'),
  },
  'region-format': {
    fires: ({ project }) => void (project.region = 'Ireland'),
    quiet: ({ project }) => void (project.region = 'us-gov-west-1'),
  },
  'api-name-missing': {
    fires: ({ api }) => void (api.name = ' '),
    quiet: ({ api }) => void (api.name = 'x'),
  },
  'compression-size-range': {
    fires: ({ api }) => void (api.minimumCompressionSize = 10_485_761),
    quiet: ({ api }) => void (api.minimumCompressionSize = 0),
  },
  'policy-not-json': {
    fires: ({ api }) => void (api.policy = '{"Version":"2012-10-17"}'),
    quiet: ({ api }) => void (api.policy = '{"Statement":[]}'),
  },
  'policy-too-long': {
    fires: ({ api }) => void (api.policy = JSON.stringify({ Statement: 'x'.repeat(8200) })),
    quiet: ({ api }) => void (api.policy = JSON.stringify({ Statement: 'x'.repeat(8000) })),
  },
  'private-api-without-policy': {
    fires: ({ api }) => void (api.endpointConfiguration.types = ['PRIVATE']),
    quiet: ({ api }) => {
      api.endpointConfiguration.types = ['PRIVATE'];
      api.policy = '{"Statement":[]}';
    },
  },
  'vpc-endpoints-on-public-api': {
    fires: ({ api }) => void (api.endpointConfiguration.vpcEndpointIds = ['vpce-1']),
    quiet: ({ api }) =>
      void (api.endpointConfiguration = { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] }),
  },
  'binary-media-type-format': {
    fires: ({ api }) => void api.binaryMediaTypes.push('png'),
    quiet: ({ api }) => void api.binaryMediaTypes.push('*/*'),
  },
  'quota-resources': {
    fires: ({ api }) =>
      void Object.assign(
        api.resources,
        many(298, (i) => [`r${i}`, resource(`r${i}`, 'root', `p${i}`)]),
      ),
    quiet: ({ api }) =>
      void Object.assign(
        api.resources,
        many(297, (i) => [`r${i}`, resource(`r${i}`, 'root', `p${i}`)]),
      ),
  },
  'quota-stages': {
    fires: ({ api, stage }) =>
      void Object.assign(
        api.stages,
        many(10, (i) => [`s${i}`, { ...stage, stageName: `s${i}` }]),
      ),
    quiet: ({ api, stage }) =>
      void Object.assign(
        api.stages,
        many(9, (i) => [`s${i}`, { ...stage, stageName: `s${i}` }]),
      ),
  },
  'quota-authorizers': {
    fires: ({ api }) =>
      void Object.assign(
        api.authorizers,
        many(9, (i) => [`a${i}`, { ...api.authorizers['token'], name: `a${i}` }]),
      ),
    quiet: ({ api }) =>
      void Object.assign(
        api.authorizers,
        many(8, (i) => [`a${i}`, { ...api.authorizers['token'], name: `a${i}` }]),
      ),
  },
  'quota-model-bytes': {
    fires: ({ api }) =>
      void (api.models['Product']!.schema = `{"description":"${'x'.repeat(410 * 1024)}"}`),
    quiet: ({ api }) =>
      void (api.models['Product']!.schema = `{"description":"${'x'.repeat(300 * 1024)}"}`),
  },
  'sibling-path-duplicate': {
    fires: ({ api }) => void (api.resources['again'] = resource('again', 'root', 'products')),
    quiet: ({ api }) => void (api.resources['again'] = resource('again', 'products', 'products')),
  },
  'sibling-path-parameters': {
    fires: ({ api }) => void (api.resources['rest'] = resource('rest', 'products', '{proxy+}')),
    quiet: ({ api }) => void (api.resources['rest'] = resource('rest', 'root', '{proxy+}')),
  },
  'greedy-not-last': {
    fires: ({ api }) => {
      api.resources['rest'] = resource('rest', 'root', '{proxy+}');
      api.resources['child'] = resource('child', 'rest', 'child');
    },
    quiet: ({ api }) => void (api.resources['child'] = resource('child', 'product', 'child')),
  },
  'resource-parent-missing': {
    fires: ({ api }) => void (api.resources['lost'] = resource('lost', 'nowhere', 'lost')),
    quiet: ({ api }) => void (api.resources['found'] = resource('found', 'product', 'found')),
  },
  'operation-name-duplicate': {
    fires: ({ post }) => void (post.operationName = 'listProducts'),
    quiet: ({ list, post }) => {
      list.operationName = '';
      post.operationName = '';
    },
  },
  'api-without-methods': {
    fires: ({ api }) => {
      for (const each of Object.values(api.resources)) each.methods = {};
    },
    quiet: ({ api }) => void (api.resources['products']!.methods = {}),
  },
  'path-part-invalid': {
    fires: ({ api }) => void (api.resources['products']!.pathPart = '{id}.json'),
    quiet: ({ api }) => void (api.resources['products']!.pathPart = 'products:batch_v1.0'),
  },
  'path-reserved': {
    fires: ({ api }) => void (api.resources['products']!.pathPart = 'ping'),
    quiet: ({ api }) => void (api.resources['product']!.pathPart = 'ping'),
  },
  'path-parameter-repeated': {
    fires: ({ api }) => void (api.resources['deep'] = resource('deep', 'product', '{id}')),
    quiet: ({ api }) => void (api.resources['deep'] = resource('deep', 'product', '{part}')),
  },
  'method-without-integration': {
    fires: ({ list }) => void delete list.integration,
    quiet: ({ mock }) => void (mock.requestTemplates = {}),
  },
  'path-parameter-undeclared': {
    fires: ({ one }) => void (one.requestParameters = {}),
    quiet: ({ one }) => void (one.requestParameters['method.request.path.id'] = false),
  },
  'path-parameter-not-in-path': {
    fires: ({ list }) => void (list.requestParameters['method.request.path.id'] = true),
    quiet: ({ list }) => void (list.requestParameters['method.request.header.id'] = true),
  },
  'request-parameter-name': {
    fires: ({ list }) => {
      list.requestParameters['true'] = true;
      list.requestParameters['method.request.querystring.a[b]'] = false;
    },
    quiet: ({ list }) => void (list.requestParameters['method.request.querystring.a.$b'] = false),
  },
  'request-parameter-names-unique': {
    fires: ({ list }) => void (list.requestParameters['method.request.header.page'] = false),
    quiet: ({ list }) => void (list.requestParameters['method.request.header.Page'] = false),
  },
  'model-missing': {
    fires: ({ list }) =>
      void (list.methodResponses['200']!.responseModels['application/json'] = 'Nothing'),
    quiet: ({ list }) =>
      void (list.methodResponses['200']!.responseModels['application/json'] = builtInModelNames[0]),
  },
  'validator-missing': {
    fires: ({ post }) => void (post.requestValidator = 'none'),
    quiet: ({ post }) => void delete post.requestValidator,
  },
  'validator-without-effect': {
    fires: ({ post }) => void delete post.requestValidator,
    quiet: ({ post }) => {
      delete post.requestValidator;
      post.requestParameters['method.request.header.X-Trace'] = false;
      post.requestModels = { 'application/json': 'Empty' };
    },
  },
  'body-validator-without-model': {
    fires: ({ post }) => void (post.requestModels = {}),
    quiet: ({ list }) => void (list.requestValidator = 'all'),
  },
  'authorizer-missing': {
    fires: ({ list }) => void (list.authorizationType = 'CUSTOM'),
    quiet: ({ list }) => void (list.authorizationType = 'AWS_IAM'),
  },
  'authorizer-type-mismatch': {
    fires: ({ post }) => void (post.authorizer = 'members'),
    quiet: ({ post }) => {
      post.authorizer = 'members';
      post.authorizationType = 'COGNITO_USER_POOLS';
    },
  },
  'scopes-without-cognito': {
    fires: ({ post }) => void (post.authorizationScopes = ['a']),
    quiet: ({ post }) => void (post.authorizationScopes = []),
  },
  'api-key-without-usage-plan': {
    fires: ({ project }) => void (project.usagePlans['gold']!.keyIds = []),
    quiet: ({ project, list }) => {
      project.usagePlans = {};
      list.apiKeyRequired = false;
    },
  },
  'status-code-format': {
    fires: ({ list }) =>
      void (list.methodResponses['2xx'] = {
        statusCode: '2xx',
        responseParameters: {},
        responseModels: {},
      }),
    quiet: ({ list }) =>
      void (list.methodResponses['599'] = {
        statusCode: '599',
        responseParameters: {},
        responseModels: {},
      }),
  },
  'content-type-format': {
    fires: ({ http }) => void (http.requestTemplates['123'] = '{}'),
    quiet: ({ http }) => {
      http.requestTemplates['$default'] = '{}';
      http.requestTemplates['application/vnd.shop+json;charset=utf-8'] = '{}';
    },
  },
  'response-parameter-name': {
    fires: ({ list }) => void (list.methodResponses['200']!.responseParameters['X-Total'] = false),
    quiet: ({ list }) =>
      void (list.methodResponses['200']!.responseParameters['method.response.header.ETag'] = true),
  },
  'integration-uri-missing': {
    fires: ({ http }) => void delete http.uri,
    quiet: ({ mock }) => void delete mock.uri,
  },
  'integration-uri-http': {
    fires: ({ http }) => void (http.uri = 'non-valid-http'),
    quiet: ({ http }) => void (http.uri = '${stageVariables.host}/products/{id}'),
  },
  'integration-uri-arn': {
    fires: ({ lambda }) => void (lambda.uri = 'arn:aws:iam::0000000000:role/service-role/asdf'),
    quiet: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = 'arn:aws:apigateway:${stageVariables.host}:sqs:path/123456789012/orders';
    },
  },
  'proxy-uri-unsupported': {
    fires: ({ lambda }) => void (lambda.uri = dynamo),
    quiet: ({ lambda }) => {
      lambda.uri = dynamo;
      lambda.type = 'AWS';
    },
  },
  'integration-http-method-missing': {
    fires: ({ http }) => void delete http.httpMethod,
    quiet: ({ mock }) => void delete mock.httpMethod,
  },
  'integration-http-method-unknown': {
    fires: ({ http }) => void (http.httpMethod = 'FETCH'),
    quiet: ({ http }) => void (http.httpMethod = 'ANY'),
  },
  'lambda-http-method-post': {
    fires: ({ lambda }) => void (lambda.httpMethod = 'GET'),
    quiet: ({ http }) => void (http.httpMethod = 'GET'),
  },
  'lambda-uri-malformed': {
    fires: ({ lambda }) =>
      void (lambda.uri = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/'),
    quiet: ({ lambda }) => void (lambda.uri = uri('place').replace('/invoc', ':live/invoc')),
  },
  'function-missing': {
    fires: ({ lambda }) => void (lambda.uri = uri('nothing')),
    quiet: ({ lambda }) => void (lambda.uri = uri('${stageVariables.fn}')),
  },
  'function-missing-in-stage': {
    fires: ({ lambda }) => void (lambda.uri = uri('${stageVariables.host}')),
    quiet: ({ lambda, stage }) => {
      lambda.uri = uri('${stageVariables.fn}');
      stage.variables['fn'] = 'place:live';
    },
  },
  'integration-timeout-range': {
    fires: ({ http }) => void (http.timeoutInMillis = 49),
    quiet: ({ http }) => void (http.timeoutInMillis = 50),
  },
  'vpc-link-missing': {
    fires: ({ http }) => {
      http.connectionType = 'VPC_LINK';
      http.connectionId = 'nothing';
    },
    quiet: ({ http }) => {
      http.connectionType = 'VPC_LINK';
      http.connectionId = 'link01';
    },
  },
  'integration-credentials-format': {
    fires: ({ lambda }) => void (lambda.credentials = 'my-role'),
    quiet: ({ lambda }) => void (lambda.credentials = 'arn:aws:iam::*:user/*'),
  },
  'service-credentials-missing': {
    fires: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = dynamo;
    },
    quiet: ({ lambda }) => {
      lambda.type = 'AWS';
      lambda.uri = dynamo;
      lambda.credentials = 'arn:aws:iam::123456789012:role/writer';
    },
  },
  'uri-path-parameter-unmapped': {
    fires: ({ http }) => void (http.uri = 'https://shop.example.com/{id}'),
    quiet: ({ http }) => {
      http.uri = 'https://${stageVariables.host}/{id}';
      http.requestParameters['integration.request.path.id'] = 'context.requestId';
    },
  },
  'mapping-target': {
    fires: ({ http }) => void (http.requestParameters['header.X'] = 'context.requestId'),
    quiet: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] = 'context.requestId'),
  },
  'mapping-source': {
    fires: ({ http }) => void (http.requestParameters['integration.request.header.X'] = 'fixed'),
    quiet: ({ http }) => {
      http.requestParameters['integration.request.header.A'] = "'fixed'";
      http.requestParameters['integration.request.header.B'] = 'method.request.body.pets[0].name';
      http.requestParameters['integration.request.header.C'] = 'context.authorizer.claims.sub';
      http.requestParameters['integration.request.header.D'] = 'stageVariables.host';
    },
  },
  'mapping-source-undeclared': {
    fires: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] =
        'method.request.multivalueheader.X'),
    quiet: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] =
        'method.request.multivaluequerystring.page'),
  },
  'cache-key-undeclared': {
    fires: ({ http }) => void http.cacheKeyParameters.push('method.request.header.X'),
    quiet: ({ http }) => void http.cacheKeyParameters.push('integration.request.querystring.page'),
  },
  'integration-response-without-method-response': {
    fires: ({ list }) => void delete list.methodResponses['404'],
    quiet: ({ http }) => void delete http.integrationResponses['404'],
  },
  'response-mapping-target': {
    fires: ({ http }) =>
      void (http.integrationResponses['200']!.responseParameters['header.X'] = "'x'"),
    quiet: nothing,
  },
  'response-mapping-source': {
    fires: ({ http }) =>
      void (http.integrationResponses['200']!.responseParameters['method.response.header.X-Total'] =
        'method.request.header.X'),
    quiet: ({ http }) =>
      void (http.integrationResponses['200']!.responseParameters['method.response.header.X-Total'] =
        'integration.response.body.total'),
  },
  'response-mapping-undeclared': {
    fires: ({ list }) => void (list.methodResponses['200']!.responseParameters = {}),
    quiet: nothing,
  },
  'default-integration-response-repeated': {
    fires: ({ http }) => void (http.integrationResponses['404']!.selectionPattern = ''),
    quiet: nothing,
  },
  'default-integration-response-missing': {
    fires: ({ http }) => void (http.integrationResponses['200']!.selectionPattern = '2\\d{2}'),
    quiet: ({ lambda }) => void (lambda.integrationResponses = {}),
  },
  'selection-pattern-invalid': {
    fires: ({ http }) => void (http.integrationResponses['404']!.selectionPattern = '4(04'),
    quiet: ({ http }) =>
      void (http.integrationResponses['404']!.selectionPattern = '(?i)\\A.*+not \\p{Alpha}ound\\z'),
  },
  'selection-pattern-status-for-lambda': {
    fires: ({ lambda, http }) => {
      lambda.type = 'AWS';
      lambda.integrationResponses = http.integrationResponses;
    },
    quiet: ({ lambda, http }) => {
      lambda.type = 'AWS';
      lambda.integrationResponses = http.integrationResponses;
      lambda.integrationResponses['404']!.selectionPattern = '^\\[404\\] .*';
    },
  },
  'streaming-unsupported': {
    fires: ({ http, lambda }) => {
      http.responseTransferMode = 'STREAM';
      lambda.responseTransferMode = 'STREAM';
    },
    quiet: ({ lambda }) => {
      lambda.responseTransferMode = 'STREAM';
      lambda.timeoutInMillis = 900_000;
      lambda.uri = lambda
        .uri!.replace('2015-03-31', '2021-11-15')
        .replace('/invocations', '/response-streaming-invocations');
    },
  },
  'aws-backend-service-unknown': {
    fires: (at) => declare(at, { service: 'glue' }),
    quiet: (at) => {
      declare(at, { service: 'sqs' });
      declare(at, { service: 'glue', answer: { kind: 'canned', answers: [{ status: 200 }] } });
    },
  },
  'aws-backend-answer': {
    fires: (at) => {
      declare(at, { service: 's3', answer: { kind: 'endpoint', url: 'minio' } });
      declare(at, { service: 'sqs', answer: { kind: 'aws', allowRealAws: false } });
      declare(at, { service: 'sns', answer: { kind: 'canned', answers: [{ status: 99 }] } });
    },
    quiet: (at) => {
      declare(at, {
        service: 's3',
        answer: { kind: 'endpoint', url: 'http://127.0.0.1:9000/base' },
      });
    },
  },
  'aws-canned-answer-unreachable': {
    fires: (at) => declare(at, { service: 'sns', answer: canned(undefined, 'Publish') }),
    quiet: (at) => declare(at, { service: 'sns', answer: canned('Publish', undefined) }),
  },
  'aws-backend-declares-nothing-known': {
    fires: (at) =>
      declare(at, {
        service: 'sqs',
        tables: { orders: { partitionKey: { name: 'id', type: 'S' } } },
      }),
    quiet: (at) =>
      declare(at, {
        service: 'sqs',
        tables: {},
        queues: { mine: { visibilityTimeout: 30 } },
      }),
  },
  'aws-table-keys': {
    fires: (at) =>
      declare(at, {
        service: 'dynamodb',
        tables: {
          orders: {
            partitionKey: { name: 'id', type: 'S' },
            sortKey: { name: 'id', type: 'N' },
            items: [{ id: 1 }],
          },
        },
      }),
    quiet: (at) =>
      declare(at, {
        service: 'dynamodb',
        tables: {
          orders: {
            partitionKey: { name: 'id', type: 'S' },
            sortKey: { name: 'at', type: 'N' },
            localIndexes: { byTotal: { sortKey: { name: 'total', type: 'N' } } },
            items: [{ id: 'a', at: 1 }],
          },
        },
      }),
  },
  'aws-backend-target-missing': {
    fires: (at) => declare(at, { service: 'sns', topics: { news: { queues: ['none'] } } }),
    quiet: (at) => {
      declare(at, { service: 'sns', topics: { news: { queues: ['mine'] } } });
      declare(at, {
        service: 'sqs',
        queues: { mine: { visibilityTimeout: 30, functions: Object.keys(at.project.functions) } },
      });
    },
  },
  'proxy-templates-ignored': {
    fires: ({ lambda }) => void (lambda.requestTemplates['application/json'] = '{}'),
    quiet: ({ lambda, mock }) => void (lambda.integrationResponses = mock.integrationResponses),
  },
  'passthrough-never-without-template': {
    fires: ({ http }) => void (http.passthroughBehavior = 'NEVER'),
    quiet: ({ mock }) => void (mock.passthroughBehavior = 'NEVER'),
  },
  'mock-without-status': {
    fires: ({ mock }) => void (mock.requestTemplates['application/json'] = '{}'),
    quiet: ({ mock }) => void (mock.requestTemplates['application/json'] = '{"statusCode":404}'),
  },
  'insecure-verification': {
    fires: ({ http }) => void (http.tlsConfig = { insecureSkipVerification: true }),
    quiet: ({ http }) => void (http.tlsConfig = { insecureSkipVerification: false }),
  },
  'template-test-without-template': {
    fires: ({ api }) =>
      void Object.assign(api, { templateTests: { gone: aTest('product', 'text/plain') } }),
    quiet: ({ api }) =>
      void Object.assign(api, { templateTests: { there: aTest('product', 'application/json') } }),
  },
  'template-meaning': {
    fires: ({ mock }) =>
      void (mock.requestTemplates['application/json'] = '{"statusCode": 200, "a": $util.bogus(1)}'),
    quiet: ({ mock, project }) => {
      project.deployTimeValues = { Table: 'orders' };
      mock.requestTemplates['application/json'] =
        '{"statusCode": 200, "a": "$util.escapeJavaScript($input.path("$.a"))", "b": "${Table}"}';
    },
  },
  'template-syntax': {
    fires: ({ mock }) => void (mock.requestTemplates['application/json'] = '#if($a) statusCode'),
    quiet: ({ mock }) =>
      void (mock.requestTemplates['application/json'] =
        '#set($a = {"statusCode": 200}) $100 #notADirective {"statusCode": $a.statusCode}'),
  },
  'stage-variable-missing': {
    fires: ({ mock }) =>
      void (mock.requestTemplates['application/json'] =
        '{"statusCode":200} ## $stageVariables.table'),
    quiet: ({ mock }) =>
      void (mock.requestTemplates['application/json'] =
        '{"statusCode":200} ## ${stageVariables.host} $stageVariables.get("host")'),
  },
  'model-name-format': {
    fires: ({ api }) => void (api.models['Product']!.name = 'new-order'),
    quiet: ({ api }) => void (api.models['Product']!.name = 'NewOrder2'),
  },
  'model-not-json': {
    fires: ({ api }) => void (api.models['Product']!.schema = ''),
    quiet: ({ api }) => void (api.models['Product']!.schema = '{}'),
  },
  'model-not-draft-04': {
    fires: ({ api }) =>
      void (api.models['Product']!.schema =
        '{"properties":{"a":{"type":"number","exclusiveMinimum":0}}}'),
    quiet: ({ api }) =>
      void (api.models['Product']!.schema =
        '{"properties":{"type":{"type":"string"},"required":{"type":"boolean"}},"required":["type"]}'),
  },
  'model-later-keyword': {
    fires: ({ api }) => void (api.models['Product']!.schema = '{"items":[{"const":1}]}'),
    quiet: ({ api }) =>
      void (api.models['Product']!.schema = '{"properties":{"const":{"type":"string"}}}'),
  },
  'model-reference-missing': {
    fires: ({ api }) =>
      void (api.models['Product']!.schema =
        '{"$ref":"https://apigateway.amazonaws.com/restapis/shop/models/Nothing"}'),
    quiet: ({ api }) =>
      void (api.models['Product']!.schema =
        '{"definitions":{"Own":{"type":"string"}},"anyOf":[{"$ref":"#/definitions/Own"},{"$ref":"#/definitions/Product"}]}'),
  },
  'validator-without-checks': {
    fires: ({ api }) => {
      api.requestValidators['all']!.validateRequestBody = false;
      api.requestValidators['all']!.validateRequestParameters = false;
    },
    quiet: ({ api }) => void (api.requestValidators['all']!.validateRequestBody = false),
  },
  'validator-name-missing': {
    fires: ({ api }) => void (api.requestValidators['all']!.name = ''),
    quiet: nothing,
  },
  'authorizer-uri-malformed': {
    fires: ({ api }) =>
      void Object.assign(api.authorizers['token']!, { authorizerUri: 'https://example.com' }),
    quiet: ({ api }) =>
      void Object.assign(api.authorizers['token']!, { authorizerUri: uri('${stageVariables.a}') }),
  },
  'authorizer-function-missing': {
    fires: ({ api }) =>
      void Object.assign(api.authorizers['token']!, { authorizerUri: uri('nothing') }),
    quiet: ({ api }) =>
      void Object.assign(api.authorizers['token']!, { authorizerUri: uri('${stageVariables.a}') }),
  },
  'authorizer-ttl-range': {
    fires: ({ api }) => void (api.authorizers['token']!.authorizerResultTtlInSeconds = 3601),
    quiet: ({ api }) => void (api.authorizers['token']!.authorizerResultTtlInSeconds = 3600),
  },
  'authorizer-identity-source': {
    fires: ({ api }) =>
      void Object.assign(api.authorizers['token']!, { type: 'REQUEST', identitySource: '' }),
    quiet: ({ api }) =>
      void Object.assign(api.authorizers['token']!, {
        type: 'REQUEST',
        identitySource: 'method.request.header.Auth, context.identity.sourceIp',
      }),
  },
  'authorizer-validation-expression': {
    fires: ({ api }) =>
      void Object.assign(api.authorizers['token']!, { identityValidationExpression: '[' }),
    quiet: ({ api }) =>
      void Object.assign(api.authorizers['token']!, { identityValidationExpression: '' }),
  },
  'authorizer-user-pools': {
    fires: ({ api }) => void Object.assign(api.authorizers['members']!, { providerARNs: [] }),
    quiet: nothing,
  },
  'authorizer-user-pool-missing': {
    fires: ({ project }) => void (project.userPools = {}),
    quiet: nothing,
  },
  'gateway-response-parameter': {
    fires: ({ api }) =>
      void (api.gatewayResponses.DEFAULT_4XX!.responseParameters['gatewayresponse.header.X'] = ''),
    quiet: ({ api }) =>
      void (api.gatewayResponses.DEFAULT_4XX!.responseParameters['gatewayresponse.header.X'] =
        'context.error.responseType'),
  },
  'gateway-response-template-empty': {
    fires: ({ api }) =>
      void (api.gatewayResponses.DEFAULT_4XX!.responseTemplates['application/json'] = ''),
    quiet: ({ api }) => void (api.gatewayResponses.DEFAULT_4XX!.responseTemplates = {}),
  },
  'stage-name-format': {
    fires: ({ stage }) => void (stage.stageName = 'v1.0'),
    quiet: ({ stage }) => void (stage.stageName = 'v1-0_beta'),
  },
  'stage-variable-name': {
    fires: ({ stage }) => void (stage.variables['my-host'] = 'x'),
    quiet: ({ stage }) => void (stage.variables['my_host2'] = 'x'),
  },
  'stage-variable-value': {
    fires: ({ stage }) => void (stage.variables['version'] = '$LATEST'),
    quiet: ({ stage }) =>
      void Object.assign(stage.variables, {
        version: 'https://a.b/c?d=e,f~g_h:1#i&j',
        table: '${Orders.Arn}',
      }),
  },
  'quota-stage-variables': {
    fires: ({ stage }) =>
      void Object.assign(
        stage.variables,
        many(100, (i) => [`v${i}`, 'x']),
      ),
    quiet: ({ stage }) =>
      void Object.assign(
        stage.variables,
        many(99, (i) => [`v${i}`, 'x']),
      ),
  },
  'stage-deployment-missing': {
    fires: ({ stage }) => void (stage.canarySettings!.deploymentId = 'd2'),
    quiet: ({ stage }) => void delete stage.deploymentId,
  },
  'method-setting-target': {
    fires: ({ stage }) => void (stage.methodSettings['~1orders/GET'] = {}),
    quiet: ({ stage }) => void (stage.methodSettings['~1products~1{id}/GET'] = {}),
  },
  'method-setting-range': {
    fires: ({ stage }) => void (stage.methodSettings['*/*']!.cacheTtlInSeconds = 3601),
    quiet: ({ stage }) => void (stage.methodSettings['*/*']!.throttlingRateLimit = 0.5),
  },
  'cache-cluster-off': {
    fires: ({ stage }) => void (stage.methodSettings['*/*']!.cachingEnabled = true),
    quiet: ({ stage }) => {
      stage.methodSettings['*/*']!.cachingEnabled = true;
      stage.cacheClusterEnabled = true;
    },
  },
  'canary-percent-range': {
    fires: ({ stage }) => void (stage.canarySettings!.percentTraffic = 101),
    quiet: ({ stage }) => void (stage.canarySettings!.percentTraffic = 0.5),
  },
  'access-log-format': {
    fires: ({ stage }) => void (stage.accessLogSettings!.format = '$context.status'),
    quiet: ({ stage }) =>
      void (stage.accessLogSettings!.format = '{"id":"$context.extendedRequestId"}\n'),
  },
  'function-name-format': {
    fires: ({ project }) => void (project.functions['place']!.name = 'place order'),
    quiet: ({ project }) => void (project.functions['place']!.name = 'place-order_2'),
  },
  'function-handler-format': {
    fires: ({ project }) => void (project.functions['place']!.handler = 'index'),
    quiet: ({ project }) => void (project.functions['place']!.handler = 'src/app.handler'),
  },
  'function-handler-file-missing': {
    fires: ({ project }) => void (project.functions['place']!.handler = 'main.handler'),
    quiet: ({ project }) => {
      project.functions['place']!.handler = 'main.handler';
      project.functions['place']!.invokeEndpoint = 'http://127.0.0.1:9001';
    },
  },
  'function-timeout-range': {
    fires: ({ project }) => void (project.functions['place']!.timeout = 901),
    quiet: ({ project }) => void (project.functions['place']!.timeout = 900),
  },
  'function-memory-range': {
    fires: ({ project }) => void (project.functions['place']!.memorySize = 64),
    quiet: ({ project }) => void (project.functions['place']!.memorySize = 10_240),
  },
  'function-environment-name': {
    fires: ({ project }) => void (project.functions['place']!.environment['AWS_REGION'] = 'x'),
    quiet: ({ project }) => void (project.functions['place']!.environment['AWS_TABLE'] = 'x'),
  },
  'function-invoke-endpoint': {
    fires: ({ project }) => void (project.functions['place']!.invokeEndpoint = 'localhost'),
    quiet: ({ project }) => void (project.functions['place']!.invokeEndpoint = 'http://h:1/path'),
  },
  'http-backend-url': {
    fires: ({ project }) => void (project.httpBackends['shop']!.baseUrl = 'https://x.example.com/'),
    quiet: ({ project }) =>
      void (project.httpBackends['shop']!.baseUrl = 'https://${stageVariables.host}/v1'),
  },
  'http-backend-script-missing': {
    fires: ({ project }) =>
      void (project.httpBackends['shop']!.local = { kind: 'process', script: 'none.mjs' }),
    quiet: ({ project }) => void delete project.httpBackends['shop']!.local,
  },
  'vpc-link-target': {
    fires: ({ project }) => void (project.vpcLinks['link01']!.targetArns = []),
    quiet: nothing,
  },
  'user-pool-arn': {
    fires: ({ project }) => void (project.userPools['members']!.arn = 'us-east-1_abc'),
    quiet: nothing,
  },
  'api-key-value-length': {
    fires: ({ project }) => void (project.apiKeys['k1']!.value = 'short'),
    quiet: ({ project }) => void delete project.apiKeys['k1']!.value,
  },
  'api-key-name-length': {
    fires: ({ project }) => void (project.apiKeys['k1']!.name = 'x'.repeat(1025)),
    quiet: ({ project }) => void (project.apiKeys['k1']!.name = 'x'.repeat(1024)),
  },
  'usage-plan-reference-missing': {
    fires: ({ project }) => void (project.usagePlans['gold']!.apiStages[0]!.stage = 'prod'),
    quiet: ({ project }) => void (project.usagePlans['gold']!.apiStages = []),
  },
  'usage-plan-limits': {
    fires: ({ project }) => void (project.usagePlans['gold']!.quota!.offset = 100),
    quiet: ({ project }) => void (project.usagePlans['gold']!.throttle = { rateLimit: 0.1 }),
  },
  'usage-plan-method-missing': {
    fires: ({ project }) =>
      void (project.usagePlans['gold']!.apiStages[0]!.throttle = { '/orders/GET': {} }),
    quiet: ({ project }) =>
      void (project.usagePlans['gold']!.apiStages[0]!.throttle = { '/products/{id}/GET': {} }),
  },
  'domain-name-format': {
    fires: ({ project }) =>
      void (project.domainNames['api.example.com']!.domainName = 'https://api.example.com'),
    quiet: ({ project }) =>
      void (project.domainNames['api.example.com']!.domainName = '*.example.com'),
  },
  'domain-certificate-missing': {
    fires: ({ project }) => void delete project.domainNames['api.example.com']!.certificateArn,
    quiet: nothing,
  },
  'base-path-duplicate': {
    fires: ({ project }) =>
      void (project.domainNames['api.example.com']!.basePathMappings[1]!.basePath = ''),
    quiet: nothing,
  },
  'base-path-format': {
    fires: ({ project }) =>
      void (project.domainNames['api.example.com']!.basePathMappings[1]!.basePath = '/v1'),
    quiet: nothing,
  },
  'base-path-target-missing': {
    fires: ({ project }) =>
      void (project.domainNames['api.example.com']!.basePathMappings[0]!.stage = 'prod'),
    quiet: nothing,
  },
  'saved-request-target-missing': {
    fires: ({ project }) => void (project.requests['list']!.stage = 'prod'),
    quiet: ({ project }) => void delete project.requests['list']!.apiKeyId,
  },
  'saved-request-path': {
    fires: ({ project }) => void (project.requests['list']!.path = '/products/{id}'),
    quiet: ({ project }) => void (project.requests['list']!.path = '/products/p-1'),
  },
  'cors-preflight-missing': {
    fires: ({ api, list }) => {
      api.resources['products']!.methods.DELETE = withOrigin({ ...list, httpMethod: 'DELETE' });
    },
    quiet: ({ api, list }) => {
      api.resources['products']!.methods.DELETE = withOrigin({ ...list, httpMethod: 'DELETE' });
      api.resources['products']!.methods.OPTIONS = preflight();
    },
  },
  'cors-preflight-guarded': {
    fires: ({ api }) =>
      void (api.resources['products']!.methods.OPTIONS = {
        ...preflight(),
        authorizationType: 'AWS_IAM',
      }),
    quiet: ({ api }) => void (api.resources['products']!.methods.OPTIONS = preflight()),
  },
  'cors-origin-missing': {
    fires: ({ api }) => void (api.resources['products']!.methods.OPTIONS = preflight()),
    quiet: ({ api, list }) => {
      api.resources['products']!.methods.GET = withOrigin(list);
      api.resources['products']!.methods.OPTIONS = preflight();
    },
  },
  'cors-method-not-allowed': {
    fires: ({ api, post }) => {
      api.resources['products']!.methods.PUT = { ...post, httpMethod: 'PUT' };
      api.resources['products']!.methods.OPTIONS = preflight({
        'Access-Control-Allow-Methods': "'GET,POST'",
      });
    },
    quiet: ({ api, post }) => {
      api.resources['products']!.methods.PUT = { ...post, httpMethod: 'PUT' };
      api.resources['products']!.methods.OPTIONS = preflight({
        'Access-Control-Allow-Methods': "'get, put'",
      });
    },
  },
  'cors-header-not-allowed': {
    fires: ({ api }) =>
      void (api.resources['products']!.methods.OPTIONS = preflight({
        'Access-Control-Allow-Headers': "'*'",
      })),
    quiet: ({ api }) =>
      void (api.resources['products']!.methods.OPTIONS = preflight({
        'Access-Control-Allow-Headers': "'x-api-key,authorization'",
      })),
  },
  'cors-credentials-with-wildcard': {
    fires: ({ api }) =>
      void (api.resources['products']!.methods.OPTIONS = preflight({
        'Access-Control-Allow-Credentials': "'true'",
      })),
    quiet: ({ api }) =>
      void (api.resources['products']!.methods.OPTIONS = preflight({
        'Access-Control-Allow-Credentials': "'true'",
        'Access-Control-Allow-Origin': "'https://shop.example.com'",
      })),
  },
  'cors-gateway-responses': {
    fires: ({ api }) => void (api.resources['products']!.methods.OPTIONS = preflight()),
    quiet: ({ api }) => {
      api.resources['products']!.methods.OPTIONS = preflight();
      api.gatewayResponses.DEFAULT_5XX = {
        responseType: 'DEFAULT_5XX',
        responseParameters: { 'gatewayresponse.header.access-control-allow-origin': "'*'" },
        responseTemplates: {},
      };
    },
  },
  'selection-pattern-never-matches': {
    fires: ({ http }) => void (http.integrationResponses['404']!.selectionPattern = '4xx'),
    quiet: ({ http }) =>
      void (http.integrationResponses['404']!.selectionPattern = String.raw`4\d{2}|5.+`),
  },
  'caller-credentials-without-iam': {
    fires: ({ http }) => void (http.credentials = 'arn:aws:iam::*:user/*'),
    quiet: ({ list, http }) => {
      http.credentials = 'arn:aws:iam::*:user/*';
      list.authorizationType = 'AWS_IAM';
    },
  },
  'usage-plan-without-stages': {
    fires: ({ project }) => void (project.usagePlans['gold']!.apiStages = []),
    quiet: nothing,
  },
  'usage-plan-without-effect': {
    fires: ({ list }) => void (list.apiKeyRequired = false),
    quiet: ({ list, post }) => {
      list.apiKeyRequired = false;
      post.apiKeyRequired = true;
    },
  },
  'usage-plan-key-repeated': {
    fires: ({ project }) =>
      void (project.usagePlans['zinc'] = {
        ...project.usagePlans['gold']!,
        id: 'zinc',
        name: 'Zinc',
      }),
    quiet: ({ project }) =>
      void (project.usagePlans['zinc'] = {
        ...project.usagePlans['gold']!,
        id: 'zinc',
        name: 'Zinc',
        keyIds: [],
      }),
  },
  'usage-plan-burst-zero': {
    fires: ({ project }) =>
      void (project.usagePlans['gold']!.throttle = { burstLimit: 0, rateLimit: 5 }),
    quiet: ({ project }) =>
      void (project.usagePlans['gold']!.throttle = { burstLimit: 0, rateLimit: 0 }),
  },
  'quota-usage-plans-per-key': {
    fires: ({ project }) =>
      void Object.assign(
        project.usagePlans,
        many(10, (i) => [`p${i}`, { ...project.usagePlans['gold']!, id: `p${i}` }]),
      ),
    quiet: ({ project }) =>
      void Object.assign(
        project.usagePlans,
        many(9, (i) => [`p${i}`, { ...project.usagePlans['gold']!, id: `p${i}` }]),
      ),
  },
  'quota-template-bytes': {
    fires: ({ mock }) => void (mock.requestTemplates['application/json'] = 'ä'.repeat(154_000)),
    quiet: ({ mock }) => void (mock.requestTemplates['application/json'] = 'a'.repeat(154_000)),
  },
  'quota-header-bytes': {
    fires: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] = `'${'x'.repeat(10_240)}'`),
    quiet: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] = `'${'x'.repeat(10_200)}'`),
  },
  'quota-vpc-links': {
    fires: ({ project }) =>
      void Object.assign(
        project.vpcLinks,
        many(20, (i) => [`l${i}`, { ...project.vpcLinks['link01']!, id: `l${i}` }]),
      ),
    quiet: ({ project }) =>
      void Object.assign(
        project.vpcLinks,
        many(19, (i) => [`l${i}`, { ...project.vpcLinks['link01']!, id: `l${i}` }]),
      ),
  },
  'method-without-authorization': {
    fires: ({ list }) => void (list.apiKeyRequired = false),
    quiet: ({ one }) => {
      one.authorizationType = 'NONE';
    },
  },
  'method-without-validation': {
    fires: ({ post }) => {
      delete post.requestValidator;
      post.requestModels = {};
    },
    quiet: ({ list }) => void (list.requestModels = {}),
  },
  'policy-allows-anybody': {
    fires: ({ api }) =>
      void (api.policy = JSON.stringify({
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: ['*'] },
            Action: 'execute-api:Invoke',
            Resource: '*',
          },
        ],
      })),
    quiet: ({ api }) =>
      void (api.policy = JSON.stringify({
        Statement: {
          Effect: 'Allow',
          Principal: '*',
          Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
        },
      })),
  },
  'integration-uri-unencrypted': {
    fires: ({ http }) => void (http.uri = 'http://shop.example.com/products'),
    quiet: ({ http }) => {
      http.uri = 'http://inside/products';
      http.connectionType = 'VPC_LINK';
      http.connectionId = 'link01';
    },
  },
  'stage-throttling-missing': {
    fires: ({ stage }) => void (stage.methodSettings = {}),
    quiet: ({ stage }) =>
      void (stage.methodSettings = { '~1products/GET': { throttlingRateLimit: 1 } }),
  },
  'stage-access-log-missing': {
    fires: ({ stage }) => void delete stage.accessLogSettings,
    quiet: ({ stage }) => {
      delete stage.accessLogSettings;
      delete stage.deploymentId;
    },
  },
  'stage-data-trace': {
    fires: ({ stage }) => void (stage.methodSettings['*/*']!.dataTraceEnabled = true),
    quiet: ({ stage }) => void (stage.methodSettings['*/*']!.loggingLevel = 'INFO'),
  },
  'cache-unencrypted': {
    fires: ({ stage }) => {
      stage.cacheClusterEnabled = true;
      stage.methodSettings['*/*']!.cachingEnabled = true;
    },
    quiet: ({ stage }) => {
      stage.cacheClusterEnabled = true;
      Object.assign(stage.methodSettings['*/*']!, {
        cachingEnabled: true,
        cacheDataEncrypted: true,
      });
    },
  },
  'stage-variable-secret': {
    fires: ({ stage }) => void (stage.variables['dbPassword'] = 'x'),
    quiet: ({ stage }) => void (stage.variables['passage'] = 'x'),
  },
  'domain-tls-outdated': {
    fires: ({ project }) =>
      void (project.domainNames['api.example.com']!.securityPolicy = 'TLS_1_0'),
    quiet: ({ project }) =>
      void (project.domainNames['api.example.com']!.securityPolicy = 'TLS_1_2'),
  },
};
