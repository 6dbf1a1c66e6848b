import { stableHash } from '#shared/std/stable-hash.ts';
import { ref, type CfnTemplate } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/** Types whose change has to reach callers, and so makes a new deployment. */
const deployed = new Set([
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
 * else ties it to the methods. Gives its logical id; undefined for an API without methods, which cannot be deployed.
 */
export function addDeployment(
  template: CfnTemplate,
  methodIds: readonly string[],
  others: readonly string[],
): string | undefined {
  if (methodIds.length === 0) return undefined;
  const content = [...template.resources].filter(([, resource]) => deployed.has(resource.Type));
  const id = template.logicalId('Deployment', stableHash(JSON.stringify(content)));
  template.add(id, {
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: [...methodIds, ...others],
    Properties: { RestApiId: ref(restApiId(template)) },
  });
  return id;
}
