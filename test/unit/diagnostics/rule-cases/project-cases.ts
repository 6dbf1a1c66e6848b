import { many, nothing, type RuleCases } from './places.ts';

/** Of rules about what APIs share: functions, back ends, links, keys, plans, domain names, saved requests. */
export const projectCases: RuleCases = {
  'function-name-format': {
    fires: ({ project }) => void (project.functions['place']!.name = 'place order'),
    quiet: ({ project }) => void (project.functions['place']!.name = 'place-order_2'),
  },
  'function-handler-format': {
    fires: ({ project }) => void (project.functions['place']!.handler = 'index'),
    quiet: ({ project }) => {
      project.functions['place']!.runtime = 'java21';
      project.functions['place']!.handler = 'com.example.Place::handle';
    },
  },
  'function-handler-file-missing': {
    fires: ({ project }) => void (project.functions['place']!.handler = 'main.handler'),
    quiet: ({ project }) => {
      project.functions['place']!.runtime = 'provided.al2023';
      project.functions['place']!.handler = 'bootstrap';
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
    quiet: ({ project, http }) => {
      project.vpcLinks['link01']!.targetArns = [];
      http.connectionType = 'VPC_LINK';
      http.connectionId = 'link01';
      http.integrationTarget = 'arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/a/b';
    },
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
  'quota-account': {
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
  'quota-tags': {
    fires: ({ project }) =>
      void (project.vpcLinks['link01']!.tags = many(51, (i) => [`k${i}`, 'v'])),
    quiet: ({ project }) =>
      void (project.vpcLinks['link01']!.tags = many(50, (i) => [`k${i}`, 'v'.repeat(256)])),
  },
  'domain-enhanced-policy': {
    fires: ({ project }) => {
      const domain = project.domainNames['api.example.com']!;
      domain.securityPolicy = 'SecurityPolicy_TLS13_1_3_2025_09';
      domain.endpointAccessMode = 'STRICT';
      domain.mutualTlsAuthentication = { truststoreUri: 's3://bucket/truststore.pem' };
    },
    quiet: ({ project }) => {
      const domain = project.domainNames['api.example.com']!;
      domain.securityPolicy = 'TLS_1_2';
      domain.mutualTlsAuthentication = { truststoreUri: 's3://bucket/truststore.pem' };
    },
  },
  'domain-tls-outdated': {
    fires: ({ project }) =>
      void (project.domainNames['api.example.com']!.securityPolicy = 'TLS_1_0'),
    quiet: ({ project }) =>
      void (project.domainNames['api.example.com']!.securityPolicy = 'TLS_1_2'),
  },
};
