import { many, type RuleCases } from './places.ts';

const resource = (id: string, parentId: string | null, pathPart: string) => ({
  id,
  parentId,
  pathPart,
  methods: {},
});

/** Of rules about the project itself, APIs, resources and their paths. */
export const apiCases: RuleCases = {
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
  'security-policy': {
    fires: ({ api, project }) => {
      api.securityPolicy = 'TLS_9';
      project.domainNames['api.example.com']!.securityPolicy = 'TLS_9';
    },
    quiet: ({ api, project }) => {
      api.securityPolicy = 'TLS_1_2';
      project.domainNames['api.example.com']!.securityPolicy = 'TLS_1_2';
    },
  },
  'endpoint-access-mode': {
    fires: ({ api, project }) => {
      api.endpointAccessMode = 'STRICT';
      project.domainNames['api.example.com']!.securityPolicy = 'SecurityPolicy_TLS13_1_3_2025_09';
    },
    quiet: ({ api, project }) => {
      project.domainNames['api.example.com']!.securityPolicy = 'SecurityPolicy_TLS13_1_3_2025_09';
      project.domainNames['api.example.com']!.endpointAccessMode = 'BASIC';
      api.securityPolicy = 'SecurityPolicy_TLS13_1_3_2025_09';
      api.endpointAccessMode = 'STRICT';
    },
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
};
