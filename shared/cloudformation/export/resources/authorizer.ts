import { listAt, memberOf, objectAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, ref, type CfnTemplate } from '../cfn-template.ts';
import { portableOriginal, portableUri } from '../portable-arn.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::Authorizer for every authorizer. */
export function addAuthorizers(template: CfnTemplate): void {
  for (const authorizer of Object.values(template.api.authorizers)) {
    const pointer = pointerTo('/apis', template.api.id, 'authorizers', authorizer.name);
    const kept = objectAt(authorizer.kept, 'x-amazon-apigateway-authorizer');
    const authType = authorizer.kept?.['x-amazon-apigateway-authtype'];
    // TOKEN and Cognito authorizers need a source (documented, AWS::ApiGateway::Authorizer).
    const identitySource =
      authorizer.identitySource ??
      (authorizer.type === 'REQUEST' ? undefined : 'method.request.header.Authorization');
    template.add(template.ownId('Authorizer', authorizer.name), {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: {
        RestApiId: ref(restApiId(template)),
        Name: authorizer.name,
        Type: authorizer.type,
        ...(typeof authType === 'string' && { AuthType: authType }),
        ...present('IdentitySource', identitySource),
        ...present('AuthorizerResultTtlInSeconds', authorizer.authorizerResultTtlInSeconds),
        ...(authorizer.type === 'COGNITO_USER_POOLS'
          ? {
              ProviderARNs: authorizer.providerARNs.map((arn, index) =>
                portableOriginal(template, arn, listAt(kept, 'providerARNs')[index]),
              ),
            }
          : {
              AuthorizerUri: portableUri(
                template,
                authorizer.authorizerUri,
                pointer,
                memberOf(kept, 'authorizerUri'),
              ),
              ...(authorizer.authorizerCredentials !== undefined && {
                AuthorizerCredentials: portableOriginal(
                  template,
                  authorizer.authorizerCredentials,
                  memberOf(kept, 'authorizerCredentials'),
                ),
              }),
              ...present('IdentityValidationExpression', authorizer.identityValidationExpression),
            }),
      },
    });
    if (authorizer.type === 'COGNITO_USER_POOLS')
      template.tell(
        'user-pool-outside-template',
        'info',
        pointer,
        `The user pools of authorizer '${authorizer.name}' are not made by the template and must exist.`,
      );
  }
}
