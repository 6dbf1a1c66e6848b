import {
  byLocation,
  type DocumentationLocation,
} from '#shared/entities/rest/documentation-part.ts';
import { nothing, uri, type RuleCases } from './places.ts';

/** Of rules about models, validators, authorizers and gateway responses. */
export const partCases: RuleCases = {
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
  'authorizer-unused': {
    fires: ({ api }) =>
      void (api.authorizers['spare'] = { ...api.authorizers['token']!, name: 'spare' }),
    quiet: ({ post }) => void (post.description = 'Uses token.'),
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
  'documentation-location': {
    fires: ({ api }) => document(api, { type: 'RESOURCE', path: '/', method: 'GET' }),
    quiet: ({ api }) => document(api, { type: 'RESPONSE' }),
  },
  'documentation-target-missing': {
    fires: ({ api }) => document(api, { type: 'MODEL', name: 'Nothing' }),
    quiet: ({ api }) => document(api, { type: 'MODEL', name: 'Product' }),
  },
  'documentation-differs': {
    fires: ({ api, list }) => {
      list.description = 'Mine';
      document(api, { type: 'METHOD', path: '/products', method: 'GET' });
    },
    quiet: ({ api }) => document(api, { type: 'METHOD', path: '/products', method: 'GET' }),
  },
  'documentation-version-missing': {
    fires: ({ api }) => void Object.assign(api.stages['dev']!, { documentationVersion: '1.0' }),
    quiet: ({ api }) => {
      Object.assign(api.stages['dev']!, { documentationVersion: '1.0' });
      Object.assign(api, { documentationVersions: { '1.0': { version: '1.0' } } });
    },
  },
};

/** Says something of one place. */
function document(api: object, location: DocumentationLocation): void {
  const part = { location, properties: { description: 'Said' } };
  Object.assign(api, { documentationParts: byLocation([part]) });
}
