import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  filled,
  getAtt,
  present,
  ref,
  sub,
  type CfnTemplate,
  type CfnValue,
} from '../cfn-template.ts';
import { definitionBody } from '../definition-body.ts';
import { functionId } from '../portable-arn.ts';
import { withoutSingleDocumentation } from './documentation.ts';
import { sourceArn, usedFunctions } from './function.ts';
import { isSingle } from './gateway-response.ts';
import { loggingNeeds } from './logging.ts';
import { namesOf, restApiId } from './rest-api.ts';
import { addStage, stageProperties } from './stage.ts';

/**
 * AWS::Serverless::Api with the document as `DefinitionBody` and the first stage; further stages are single resources on the
 * deployment that SAM makes. Methods get leave to call functions from the functions' events, authorizers from
 * permissions of their own.
 */
export function addServerlessApi(template: CfnTemplate): void {
  const { api } = template;
  const id = restApiId(template);
  const [first, ...others] = Object.values(api.stages);
  const { types, vpcEndpointIds, ipAddressType } = api.endpointConfiguration;
  const needs = first === undefined ? [] : loggingNeeds(template, first);
  template.add(id, {
    Type: 'AWS::Serverless::Api',
    ...(needs.length > 0 && { DependsOn: needs }),
    Properties: {
      ...namesOf(template),
      // Without a version SAM makes a stage named `Stage` besides (documented, "OpenApiVersion").
      OpenApiVersion: '3.0.1',
      EndpointConfiguration: {
        Type: types[0],
        ...(vpcEndpointIds !== undefined && { VPCEndpointIds: [...vpcEndpointIds] }),
        // Documented, "EndpointConfiguration" of SAM.
        ...present('IpAddressType', ipAddressType),
      },
      ...(api.disableExecuteApiEndpoint && { DisableExecuteApiEndpoint: true }),
      ...filled('Tags', api.tags ?? {}),
      StageName: first?.stageName ?? 'Prod',
      ...(first !== undefined && serverlessStage(template, first)),
      DefinitionBody: definitionBody(
        template.of(withoutSingleDocumentation(template)),
        isSingle(template),
      ),
    },
  });
  for (const stage of others) addStage(template, stage, ref(`${id}.Deployment`));
  addAuthorizerPermissions(template);
  if (first !== undefined) {
    template.addressOf.set(template.ownId('Url', first.stageName), id);
    template.outputs.set(template.ownId('Url', first.stageName), {
      Description: `Address of stage ${first.stageName}`,
      Value: sub(
        `https://\${${id}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${first.stageName}`,
      ),
    });
  }
  tellPartlySupported(template);
}

function serverlessStage(
  template: CfnTemplate,
  stage: Parameters<typeof stageProperties>[1],
): { readonly [key: string]: CfnValue } {
  const properties = stageProperties(template, stage, ref(`${restApiId(template)}.Deployment`));
  const wanted = [
    'Variables',
    'CacheClusterEnabled',
    'CacheClusterSize',
    'MethodSettings',
    'AccessLogSetting',
    'TracingEnabled',
  ];
  const left = Object.keys(properties).filter(
    (key) => !wanted.includes(key) && key !== 'CanarySetting',
  );
  if (left.length > 0)
    template.tell(
      'sam-stage-properties',
      'warning',
      pointerTo('/apis', template.api.id, 'stages', stage.stageName),
      `SAM makes stage '${stage.stageName}' with the API and has no place for its ${left.join(', ')}; set it by hand, or export as CloudFormation.`,
    );
  const canary = stage.canarySettings;
  return {
    ...Object.fromEntries(Object.entries(properties).filter(([key]) => wanted.includes(key))),
    // SAM makes the canary's deployment itself.
    ...(canary !== undefined && {
      CanarySetting: {
        PercentTraffic: canary.percentTraffic,
        ...filled('StageVariableOverrides', canary.stageVariableOverrides ?? {}),
        ...present('UseStageCache', canary.useStageCache),
      },
    }),
  };
}

/** AWS::Lambda::Permission for authorizers: events speak for methods only. */
function addAuthorizerPermissions(template: CfnTemplate): void {
  for (const [name, authorizers] of usedFunctions(template, [template.api]).byAuthorizers)
    for (const authorizer of authorizers)
      template.add(template.ownId('PermissionAuthorizer', authorizer), {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: getAtt(functionId(template, name), 'Arn'),
          Principal: 'apigateway.amazonaws.com',
          SourceArn: sourceArn(restApiId(template), 'authorizers/*'),
        },
      });
}

/** Extensions that SAM deploys but its local emulation does not act on (documented, "sam local start-api"). */
function tellPartlySupported(template: CfnTemplate): void {
  const { api } = template;
  const methods = Object.values(api.resources).flatMap((resource) =>
    Object.values(resource.methods),
  );
  const partly: string[] = [];
  if (
    methods.some(({ integration }) => integration !== undefined && integration.type !== 'AWS_PROXY')
  )
    partly.push('integrations other than Lambda proxies');
  if (methods.some(({ requestValidator }) => requestValidator !== undefined))
    partly.push('x-amazon-apigateway-request-validator');
  if (Object.keys(api.gatewayResponses).length > 0)
    partly.push('x-amazon-apigateway-gateway-responses');
  if (api.policy !== undefined) partly.push('x-amazon-apigateway-policy');
  if (methods.some(({ authorizationType }) => authorizationType === 'COGNITO_USER_POOLS'))
    partly.push('Cognito authorizers');
  if (methods.some(({ apiKeyRequired }) => apiKeyRequired)) partly.push('API keys');
  if (partly.length > 0)
    template.tell(
      'sam-partly-supported',
      'warning',
      pointerTo('/apis', api.id),
      `SAM deploys this API whole, but 'sam local start-api' does not act on ${partly.join(', ')}.`,
    );
}
