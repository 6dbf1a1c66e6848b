import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { getAtt, ref, sub, type CfnTemplate } from '../cfn-template.ts';
import { isDeployable } from '../deployed-api.ts';
import { trust } from './service-resources.ts';

/**
 * What stages need that write logs, so far as the deployment asks for it: AWS::ApiGateway::Account with its role, which an account has
 * once in a region, and AWS::Logs::LogGroup for access logs that go to one.
 */
export function addLogging(template: CfnTemplate): void {
  if (template.isGivenBack) return;
  const stages = template.apis
    .filter((api) => template.hasEveryStage || isDeployable(api))
    .flatMap((api) => Object.values(api.stages));
  const routeStages = template.routeApis.flatMap((api) => Object.values(api.stages));
  // Access logs of HTTP APIs need no role (documented, "Configure logging for HTTP APIs").
  const needsRole =
    stages.some(writesLogs) ||
    template.routeApis.some(
      (api) => api.kind === 'websocket' && Object.values(api.stages).some(routeStageWritesLogs),
    );
  if (needsRole) addLoggingRole(template);
  const names = new Set(
    [...stages, ...routeStages].flatMap((stage) => accessLogGroup(template, stage) ?? []),
  );
  if (names.size === 0) return;
  addSwitch(
    template,
    'MakeAccessLogGroups',
    'true',
    "Makes the log groups that access logs go to: 'false' where they are there already.",
  );
  for (const name of names)
    template.add(template.logicalId('AccessLogGroup', name), {
      Type: 'AWS::Logs::LogGroup',
      Condition: 'MakesAccessLogGroups',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { LogGroupName: name, RetentionInDays: 14 },
    });
}

function addLoggingRole(template: CfnTemplate): void {
  addSwitch(
    template,
    'MakeLoggingRole',
    'false',
    "Makes the role by which API Gateway writes logs and sets it for the whole account in this region: 'true' where the account has none.",
  );
  const role = template.logicalId('LoggingRole', '');
  template.add(role, {
    Type: 'AWS::IAM::Role',
    Condition: 'MakesLoggingRole',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      AssumeRolePolicyDocument: trust('apigateway.amazonaws.com'),
      ManagedPolicyArns: [
        sub(
          'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs',
        ),
      ],
    },
  });
  template.add(template.logicalId('Account', ''), {
    Type: 'AWS::ApiGateway::Account',
    Condition: 'MakesLoggingRole',
    Properties: { CloudWatchRoleArn: getAtt(role, 'Arn') },
  });
}

/** Logical ids of what a stage has to wait for to write its logs; empty for one that writes none. */
export function loggingNeeds(template: CfnTemplate, stage: Stage): string[] {
  if (template.isGivenBack || !writesLogs(stage)) return [];
  const group = accessLogGroup(template, stage);
  return [
    template.logicalId('Account', ''),
    ...(group === undefined ? [] : [template.logicalId('AccessLogGroup', group)]),
  ];
}

/** The same for a stage of the HTTP or WebSocket API that is being written. */
export function routeLoggingNeeds(template: CfnTemplate, stage: RouteStage): string[] {
  const group = accessLogGroup(template, stage);
  const needsRole = template.own.kind === 'websocket' && routeStageWritesLogs(stage);
  return [
    ...(needsRole ? [template.logicalId('Account', '')] : []),
    ...(group === undefined ? [] : [template.logicalId('AccessLogGroup', group)]),
  ];
}

/** True for a stage of a WebSocket API that logs executions or accesses. */
function routeStageWritesLogs(stage: RouteStage): boolean {
  return (
    stage.accessLogSettings !== undefined ||
    [stage.defaultRouteSettings, ...Object.values(stage.routeSettings ?? {})].some(
      (settings) => settings?.loggingLevel !== undefined && settings.loggingLevel !== 'OFF',
    )
  );
}

/** True for a stage that logs executions or accesses. */
export function writesLogs(stage: Stage): boolean {
  return (
    stage.accessLogSettings !== undefined ||
    Object.values(stage.methodSettings).some(
      ({ loggingLevel }) => loggingLevel !== undefined && loggingLevel !== 'OFF',
    )
  );
}

/** Name of the log group of the project's account that access logs go to; undefined for other destinations. */
function accessLogGroup(
  { project }: CfnTemplate,
  stage: Pick<RouteStage, 'accessLogSettings'>,
): string | undefined {
  const { region, accountId } = project;
  const [, itsRegion, itsAccount, name] =
    /^arn:[^:]*:logs:([^:]*):(\d*):log-group:([A-Za-z0-9_./#-]+)(?::\*)?$/.exec(
      stage.accessLogSettings?.destinationArn ?? '',
    ) ?? [];
  return itsRegion === region && itsAccount === accountId ? name : undefined;
}

function addSwitch(
  template: CfnTemplate,
  parameter: string,
  usual: 'true' | 'false',
  description: string,
): void {
  template.parameters.set(parameter, {
    Type: 'String',
    Description: description,
    AllowedValues: ['true', 'false'],
    Default: usual,
  });
  template.conditions.set(parameter.replace('Make', 'Makes'), {
    'Fn::Equals': [ref(parameter), 'true'],
  });
}
