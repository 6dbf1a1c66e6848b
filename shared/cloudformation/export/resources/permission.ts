import { getAtt, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { functionId } from '../portable-arn.ts';
import { sourceArn, usedFunctions } from './function.ts';
import { restApiId } from './rest-api.ts';

/** AWS::Lambda::Permission: one per function that the API's methods call, one per authorizer that calls a function. */
export function addPermissions(template: CfnTemplate): void {
  const { byMethods, byAuthorizers } = usedFunctions(template, [template.api]);
  const add = (id: string, functionName: string, source: CfnValue): void =>
    template.add(id, {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: getAtt(functionId(template, functionName), 'Arn'),
        Principal: 'apigateway.amazonaws.com',
        SourceArn: source,
      },
    });
  const restApi = restApiId(template);
  for (const name of byMethods)
    add(template.ownId('PermissionMethods', name), name, sourceArn(restApi, '*/*/*'));
  for (const [name, authorizers] of byAuthorizers)
    for (const authorizer of authorizers)
      add(
        template.ownId('PermissionAuthorizer', authorizer),
        name,
        sourceArn(restApi, `authorizers/${authorizerPart(template, authorizer)}`),
      );
}

/** Id of an authorizer; all of them where they are parts of a document. */
function authorizerPart(template: CfnTemplate, name: string): string {
  const id = template.ownId('Authorizer', name);
  return template.resources.has(id) ? `\${${id}}` : '*';
}
