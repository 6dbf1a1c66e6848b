import { many, nothing, type RuleCases } from './places.ts';

/** Of rules about stages. */
export const stageCases: RuleCases = {
  'stage-variable-missing': {
    fires: ({ mock }) =>
      void (mock.requestTemplates['application/json'] =
        '{"statusCode":200} ## $stageVariables.table'),
    quiet: ({ mock }) =>
      void (mock.requestTemplates['application/json'] =
        '{"statusCode":200} ## ${stageVariables.host} $stageVariables.get("host")'),
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
  'stage-throttling-missing': {
    fires: ({ stage }) => void (stage.methodSettings = {}),
    quiet: ({ stage }) =>
      void (stage.methodSettings = { '~1products/GET': { throttlingRateLimit: 1 } }),
  },
  'stage-access-log-missing': {
    fires: ({ stage }) => void delete stage.accessLogSettings,
    quiet: nothing,
  },
  'stage-execution-log-missing': {
    fires: ({ stage }) => void delete stage.methodSettings['*/*']!.loggingLevel,
    quiet: ({ stage }) => {
      stage.methodSettings = {
        '*/*': { throttlingRateLimit: 1 },
        '~1products/GET': { loggingLevel: 'INFO' },
      };
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
};
