import { builtInModelNames } from '#shared/entities/rest/model.ts';
import type { RuleCases } from './places.ts';

/** Of rules about methods. */
export const methodCases: RuleCases = {
  'method-without-integration': {
    fires: ({ list }) => void delete list.integration,
    quiet: ({ mock }) => void (mock.requestTemplates = {}),
  },
  'path-parameter-undeclared': {
    fires: ({ one }) => void (one.requestParameters = {}),
    quiet: ({ one }) => void (one.requestParameters['method.request.path.id'] = false),
  },
  'path-parameter-not-in-path': {
    fires: ({ list, one }) => {
      list.requestParameters['method.request.path.id'] = true;
      // Instead of {id}, which its path has.
      one.requestParameters = { 'method.request.path.key': true };
      if (one.integration !== undefined) {
        one.integration.requestParameters = {
          'integration.request.path.id': 'method.request.path.key',
        };
        one.integration.cacheKeyParameters = ['method.request.path.key'];
      }
    },
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
  'api-key-source-without-authorizer': {
    fires: ({ api }) => void (api.apiKeySource = 'AUTHORIZER'),
    quiet: ({ api, list }) => {
      api.apiKeySource = 'AUTHORIZER';
      list.authorizationType = 'CUSTOM';
      list.authorizer = 'token';
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
};
