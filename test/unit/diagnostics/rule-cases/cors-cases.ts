import type { Draft } from 'mutative';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { aMock } from '../a-clean-project.ts';
import { response, type RuleCases } from './places.ts';

/** An OPTIONS method as the service's console makes it. */
const preflight = (headers: Record<string, string> = {}): Draft<Method> => ({
  httpMethod: 'OPTIONS',
  authorizationType: 'NONE',
  apiKeyRequired: false,
  requestParameters: {},
  requestModels: {},
  integration: {
    ...aMock,
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

/** Of rules about CORS. */
export const corsCases: RuleCases = {
  'cors-preflight-without-origin': {
    fires: ({ api }) => {
      const options = preflight({ 'Access-Control-Allow-Methods': "'GET'" });
      delete options.integration!.integrationResponses['200']!.responseParameters[
        'method.response.header.Access-Control-Allow-Origin'
      ];
      api.resources['products']!.methods.OPTIONS = options;
    },
    quiet: ({ api }) => {
      const options = preflight();
      options.integration!.integrationResponses['200']!.responseParameters = {
        'method.response.header.Allow': "'GET'",
      };
      api.resources['products']!.methods.OPTIONS = options;
    },
  },
  'cors-origin-invalid': {
    fires: ({ http }) => {
      http.integrationResponses['200']!.responseParameters[
        'method.response.header.Access-Control-Allow-Origin'
      ] = "'https://a.example, https://b.example'";
    },
    quiet: ({ http }) => {
      http.integrationResponses['200']!.responseParameters[
        'method.response.header.Access-Control-Allow-Origin'
      ] = "'https://a.example:8443'";
    },
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
        'Access-Control-Allow-Methods': "'GET, PUT'",
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
};
