import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import { sub, type CfnTemplate, type CfnValue } from './cfn-template.ts';
import { apiId } from './portable-arn.ts';

/**
 * What lets a function send messages to callers of the template's WebSocket APIs, as a policy document; undefined for functions whose
 * code does not speak of the management API, by its path or by the name of a client. Action and ARN are documented ("Use @connections
 * commands in your backend service").
 */
export function managedConnections(
  template: CfnTemplate,
  fn: LambdaFunction,
): CfnValue | undefined {
  const apis = template.routeApis.filter(({ kind }) => kind === 'websocket');
  if (apis.length === 0 || !speaksOfConnections(template, fn)) return undefined;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'execute-api:ManageConnections',
        Resource: apis.map((api) =>
          sub(
            `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${apiId(template.of(api))}}/*/*/@connections/*`,
          ),
        ),
      },
    ],
  };
}

function speaksOfConnections({ project }: CfnTemplate, { name }: LambdaFunction): boolean {
  return Object.entries(project.files).some(
    ([path, text]) =>
      path.startsWith(`functions/${name}/`) && /@connections|apigatewaymanagementapi/i.test(text),
  );
}
