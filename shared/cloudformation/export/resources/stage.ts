import type { MethodSetting, Stage } from '#shared/entities/rest/stage.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  filled,
  present,
  ref,
  sub,
  tagsOf,
  type CfnTemplate,
  type CfnValue,
} from '../cfn-template.ts';
import { portableText } from '../portable-arn.ts';
import { loggingNeeds, writesLogs } from './logging.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::Stage for every stage, all on the one deployment, with its address as an output. */
export function addStages(template: CfnTemplate, deploymentId: string): void {
  for (const stage of Object.values(template.api.stages))
    addStage(template, stage, ref(deploymentId));
}

/** AWS::ApiGateway::Stage on a deployment, with its address as an output. */
export function addStage(template: CfnTemplate, stage: Stage, deployment: CfnValue): void {
  const { stageName } = stage;
  const needs = [...loggingNeeds(template, stage), ...documentationNeeds(template, stage)];
  template.add(template.ownId('Stage', stageName), {
    Type: 'AWS::ApiGateway::Stage',
    ...(needs.length > 0 && { DependsOn: needs }),
    Properties: {
      RestApiId: ref(restApiId(template)),
      DeploymentId: deployment,
      StageName: stageName,
      ...stageProperties(template, stage, deployment),
    },
  });
  template.addressOf.set(template.ownId('Url', stageName), template.ownId('Stage', stageName));
  template.outputs.set(template.ownId('Url', stageName), {
    Description: `Address of stage ${stageName}`,
    Value: sub(
      `https://\${${restApiId(template)}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${stageName}`,
    ),
  });
}

/** The version a stage publishes: it names it by text, which ties it to nothing. */
function documentationNeeds(template: CfnTemplate, { documentationVersion }: Stage): string[] {
  return documentationVersion !== undefined &&
    Object.hasOwn(template.api.documentationVersions ?? {}, documentationVersion)
    ? [template.ownId('DocumentationVersion', documentationVersion)]
    : [];
}

/** What a stage says besides its name and deployment; tells what a template cannot say. */
export function stageProperties(
  template: CfnTemplate,
  stage: Stage,
  deployment: CfnValue,
): { readonly [key: string]: CfnValue } {
  tellStageLosses(template, stage, pointerTo('/apis', template.api.id, 'stages', stage.stageName));
  return {
    ...present('Description', stage.description),
    ...filled('Variables', stage.variables),
    ...(stage.cacheClusterEnabled && { CacheClusterEnabled: true }),
    ...present('CacheClusterSize', stage.cacheClusterSize),
    ...(Object.keys(stage.methodSettings).length > 0 && {
      MethodSettings: Object.entries(stage.methodSettings).map(methodSettingValue),
    }),
    ...(stage.canarySettings !== undefined && {
      CanarySetting: canaryValue(stage.canarySettings, deployment),
    }),
    ...(stage.accessLogSettings !== undefined && {
      AccessLogSetting: {
        DestinationArn: portableText(template, stage.accessLogSettings.destinationArn),
        Format: stage.accessLogSettings.format,
      },
    }),
    ...(stage.tracingEnabled && { TracingEnabled: true }),
    ...present('DocumentationVersion', stage.documentationVersion),
    ...present('ClientCertificateId', stage.clientCertificateId),
    ...tagsOf(stage.tags),
  };
}

function methodSettingValue([key, setting]: readonly [string, MethodSetting]): CfnValue {
  const cut = key.lastIndexOf('/');
  const path = key.slice(0, cut);
  return {
    // A path is written with `~1` for its slashes and one real slash before it, the root as that slash alone
    // (documented, MethodSetting).
    ResourcePath: path === '~1' || path === '' ? '/' : path.startsWith('/') ? path : `/${path}`,
    HttpMethod: key.slice(cut + 1),
    ...present('MetricsEnabled', setting.metricsEnabled),
    ...present('LoggingLevel', setting.loggingLevel),
    ...present('DataTraceEnabled', setting.dataTraceEnabled),
    ...present('ThrottlingBurstLimit', setting.throttlingBurstLimit),
    ...present('ThrottlingRateLimit', setting.throttlingRateLimit),
    ...present('CachingEnabled', setting.cachingEnabled),
    ...present('CacheTtlInSeconds', setting.cacheTtlInSeconds),
    ...present('CacheDataEncrypted', setting.cacheDataEncrypted),
  };
}

function canaryValue(canary: NonNullable<Stage['canarySettings']>, deployment: CfnValue): CfnValue {
  return {
    DeploymentId: deployment,
    PercentTraffic: canary.percentTraffic,
    ...filled('StageVariableOverrides', canary.stageVariableOverrides ?? {}),
    ...present('UseStageCache', canary.useStageCache),
  };
}

function tellStageLosses(template: CfnTemplate, stage: Stage, pointer: string): void {
  const settings = Object.values(stage.methodSettings);
  if (stage.canarySettings !== undefined)
    template.tell(
      'canary-deployment',
      'info',
      pointerTo(pointer, 'canarySettings'),
      'The template holds one deployment, so the canary serves the same design as the stage until another is deployed to it.',
    );
  if (writesLogs(stage))
    template.tell(
      'logging-role',
      'info',
      pointer,
      template.isGivenBack
        ? "Logging needs the account's CloudWatch role (AWS::ApiGateway::Account), which is set once per account and region."
        : "Logging needs the account's CloudWatch role (AWS::ApiGateway::Account), which is set once per account and region: where there is none, deploy with MakeLoggingRole=true.",
    );
  if (
    settings.some(
      (setting) =>
        setting.requireAuthorizationForCacheControl !== undefined ||
        setting.unauthorizedCacheControlHeaderStrategy !== undefined,
    )
  )
    template.tell(
      'cache-control-not-exported',
      'warning',
      pointerTo(pointer, 'methodSettings'),
      'CloudFormation cannot say who may invalidate the cache (requireAuthorizationForCacheControl); set it by hand.',
    );
}
