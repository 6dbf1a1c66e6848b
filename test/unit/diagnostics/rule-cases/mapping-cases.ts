import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import { nothing, type RuleCases } from './places.ts';

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

/** Of rules about parameter mappings and templates. */
export const mappingCases: RuleCases = {
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
  'quota-template-bytes': {
    fires: ({ mock }) => void (mock.requestTemplates['application/json'] = 'ä'.repeat(154_000)),
    quiet: ({ mock }) => void (mock.requestTemplates['application/json'] = 'a'.repeat(154_000)),
  },
  'mapping-context-unknown': {
    fires: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] = 'context.identity.ip'),
    quiet: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] = 'context.authorizer.anything'),
  },
  'quota-header-bytes': {
    fires: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] = `'${'x'.repeat(10_240)}'`),
    quiet: ({ http }) =>
      void (http.requestParameters['integration.request.header.X'] = `'${'x'.repeat(10_200)}'`),
  },
};
