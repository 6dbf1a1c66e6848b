import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import {
  cacheClusterSizes,
  stageDefaults,
  type MethodSetting,
  type Stage,
} from '#shared/entities/rest/stage.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  textAt,
} from '#shared/openapi/json-shape.ts';
import type { ApiOrigin } from './imported-parts.ts';
import { flagAt, numberAt, tagsFrom, textsAt } from './property-values.ts';
import { tellEarlierDeployments } from './stage-deployments.ts';
import type { TemplateScope } from './template-scope.ts';

/**
 * AWS::ApiGateway::Stage, and the stages that AWS::ApiGateway::Deployment makes by its `StageName`. An API without either gets a
 * stage `dev`, so that it answers; no export writes that one.
 */
export function importStages(
  children: readonly string[],
  scope: TemplateScope,
  origin: ApiOrigin,
): Pick<RestApi, 'stages'> {
  const stages = new Map<string, Stage>();
  for (const id of children) {
    const type = scope.typeOf(id);
    if (type !== 'AWS::ApiGateway::Stage' && type !== 'AWS::ApiGateway::Deployment') continue;
    const properties = scope.resolvedProperties(id);
    const stageName = textAt(properties, 'StageName');
    if (type === 'AWS::ApiGateway::Deployment') {
      if (!origin.ids.has('Deployment ')) origin.ids.set('Deployment ', id);
      if (stageName === undefined || stages.has(stageName)) continue;
      const described = objectAt(properties, 'StageDescription') ?? {};
      stages.set(stageName, stageOf(stageName, described));
      origin.ids.set(`DeploymentStage ${stageName}`, id);
      continue;
    }
    if (stageName === undefined) continue;
    stages.set(stageName, stageOf(stageName, properties));
    origin.ids.set(`Stage ${stageName}`, id);
    // A stage's own deployment is the one that an export has to keep apart from others.
    const deployment = scope.target(memberOf(scope.propertiesOf(id), 'DeploymentId'))?.id;
    if (deployment !== undefined && scope.typeOf(deployment) === 'AWS::ApiGateway::Deployment')
      origin.ids.set('Deployment ', deployment);
  }
  tellEarlierDeployments(
    children.filter((id) => scope.typeOf(id) === 'AWS::ApiGateway::Stage'),
    scope,
  );
  return { stages: recordOf(stages.size > 0 ? stages : [[unwrittenStage, standInStage]]) };
}

/** The stage an API gets that has none in the template. */
export const unwrittenStage = 'dev';

/** The stage of an API that its template gives none, so that it can be run; no export writes it. */
export const standInStage: Stage = { ...stageDefaults, stageName: unwrittenStage };

/** Properties of AWS::ApiGateway::Stage, of `StageDescription` or of AWS::Serverless::Api, resolved. */
export function stageOf(stageName: string, properties: JsonObject): Stage {
  const description = textAt(properties, 'Description');
  const size = cacheClusterSizes.find((known) => known === textAt(properties, 'CacheClusterSize'));
  const canary = objectAt(properties, 'CanarySetting');
  const log = objectAt(properties, 'AccessLogSetting');
  const documentation = textAt(properties, 'DocumentationVersion');
  const certificate = textAt(properties, 'ClientCertificateId');
  const settings = listAt(properties, 'MethodSettings').map((setting) => methodSetting(setting));
  // What `StageDescription` says without a path is the setting of the whole stage.
  const [, whole] = methodSetting(properties);
  if (Object.keys(whole).length > 0) settings.unshift(['*/*', whole]);
  return {
    stageName,
    ...(description !== undefined && description !== '' && { description }),
    variables: textsAt(properties, 'Variables'),
    cacheClusterEnabled: flagAt(properties, 'CacheClusterEnabled') ?? false,
    ...(size !== undefined && { cacheClusterSize: size }),
    methodSettings: recordOf(settings),
    ...(canary !== undefined && { canarySettings: canaryOf(canary) }),
    ...(log !== undefined && {
      accessLogSettings: {
        destinationArn: textAt(log, 'DestinationArn') ?? '',
        format: textAt(log, 'Format') ?? '',
      },
    }),
    ...(documentation !== undefined && { documentationVersion: documentation }),
    tracingEnabled: flagAt(properties, 'TracingEnabled') ?? false,
    ...(certificate !== undefined && { clientCertificateId: certificate }),
    ...tagsFrom(memberOf(properties, 'Tags')),
  };
}

function canaryOf(canary: JsonObject): NonNullable<Stage['canarySettings']> {
  const useStageCache = flagAt(canary, 'UseStageCache');
  const overrides = textsAt(canary, 'StageVariableOverrides');
  return {
    percentTraffic: numberAt(canary, 'PercentTraffic') ?? 0,
    ...(Object.keys(overrides).length > 0 && { stageVariableOverrides: overrides }),
    ...(useStageCache !== undefined && { useStageCache }),
  };
}

/** A method setting of a template, with the key that stages have it by, e.g. `~1orders/GET`. */
export function methodSetting(value: JsonValue): [key: string, setting: MethodSetting] {
  const flag = (name: string): boolean | undefined => flagAt(value, name);
  const number = (name: string): number | undefined => numberAt(value, name);
  const loggingLevel = oneOf(textAt(value, 'LoggingLevel'), ['OFF', 'ERROR', 'INFO'] as const);
  const all = {
    metricsEnabled: flag('MetricsEnabled'),
    loggingLevel,
    dataTraceEnabled: flag('DataTraceEnabled'),
    throttlingBurstLimit: number('ThrottlingBurstLimit'),
    throttlingRateLimit: number('ThrottlingRateLimit'),
    cachingEnabled: flag('CachingEnabled'),
    cacheTtlInSeconds: number('CacheTtlInSeconds'),
    cacheDataEncrypted: flag('CacheDataEncrypted'),
  };
  const setting = Object.fromEntries(
    Object.entries(all).filter(([, member]) => member !== undefined),
  ) as MethodSetting;
  const path = textAt(value, 'ResourcePath') ?? '/*';
  const verb = textAt(value, 'HttpMethod') ?? '*';
  return [`${settingPath(path)}/${verb}`, isObject(value) ? setting : {}];
}

/** `/*` → `*`, `/` → `~1`, `/~1orders` and `/orders` → `~1orders`. */
function settingPath(path: string): string {
  const inner = path.startsWith('/') ? path.slice(1) : path;
  if (inner === '*') return '*';
  if (inner === '') return '~1';
  return inner.startsWith('~1') ? inner : `~1${inner.replaceAll('/', '~1')}`;
}
