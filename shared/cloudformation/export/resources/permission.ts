import { getAtt, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { apiId, functionId } from '../portable-arn.ts';
import { sourceArn, usedFunctions } from './function.ts';

/** AWS::Lambda::Permission: one per function that the API's methods or routes call, one per authorizer that calls a function. */
export function addPermissions(template: CfnTemplate): void {
  const { byMethods, byAuthorizers } = usedFunctions(template, [template.own]);
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
  const api = apiId(template);
  const isRest = template.own.kind === 'rest';
  for (const name of byMethods)
    add(
      template.ownId(isRest ? 'PermissionMethods' : 'PermissionRoutes', name),
      name,
      // Stage, verb and path; of a WebSocket API, and of the default route, stage and route.
      sourceArn(api, isRest ? '*/*/*' : '*/*'),
    );
  for (const [name, authorizers] of byAuthorizers)
    for (const authorizer of authorizers)
      add(
        template.ownId('PermissionAuthorizer', authorizer),
        name,
        sourceArn(api, `authorizers/${authorizerPart(template, authorizer)}`),
      );
}

/** Id of an authorizer; all of them where they are parts of a document. */
function authorizerPart(template: CfnTemplate, name: string): string {
  const id = template.ownId('Authorizer', name);
  return template.resources.has(id) ? `\${${id}}` : '*';
}
