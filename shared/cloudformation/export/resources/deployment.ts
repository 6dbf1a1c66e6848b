import { stableHash } from '#shared/std/stable-hash.ts';
import { ref, type CfnTemplate } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/** Types whose change has to reach callers, and so makes a new deployment. */
export const deployedTypes: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Model',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::GatewayResponse',
]);

/**
 * AWS::ApiGateway::Deployment. CloudFormation makes a deployment once per logical id, so the id carries a hash of
 * what is deployed: a changed design is a new deployment, an unchanged one stays. Waits for `dependsOn`, as nothing
 * else ties it to the methods. Gives its logical id.
 */
export function addDeployment(
  template: CfnTemplate,
  methodIds: readonly string[],
  others: readonly string[],
): string {
  const content = [...template.resources].filter(([, resource]) =>
    deployedTypes.has(resource.Type),
  );
  const id =
    template.knownId('Deployment', '') ??
    template.logicalId('Deployment', stableHash(JSON.stringify(content)));
  template.add(id, {
    Type: 'AWS::ApiGateway::Deployment',
    ...(methodIds.length + others.length > 0 && { DependsOn: [...methodIds, ...others] }),
    Properties: { RestApiId: ref(restApiId(template)) },
  });
  return id;
}
