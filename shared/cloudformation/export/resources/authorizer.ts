import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, ref, type CfnTemplate } from '../cfn-template.ts';
import { portableText, portableUri } from '../portable-arn.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::Authorizer for every authorizer. */
export function addAuthorizers(template: CfnTemplate): void {
  for (const authorizer of Object.values(template.api.authorizers)) {
    const pointer = pointerTo('/apis', template.api.id, 'authorizers', authorizer.name);
    const authType = authorizer.kept?.['x-amazon-apigateway-authtype'];
    // TOKEN and Cognito authorizers need a source (documented, AWS::ApiGateway::Authorizer).
    const identitySource =
      authorizer.identitySource ??
      (authorizer.type === 'REQUEST' ? undefined : 'method.request.header.Authorization');
    template.add(template.logicalId('Authorizer', authorizer.name), {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: {
        RestApiId: ref(restApiId(template)),
        Name: authorizer.name,
        Type: authorizer.type,
        ...(typeof authType === 'string' && { AuthType: authType }),
        ...present('IdentitySource', identitySource),
        ...present('AuthorizerResultTtlInSeconds', authorizer.authorizerResultTtlInSeconds),
        ...(authorizer.type === 'COGNITO_USER_POOLS'
          ? { ProviderARNs: authorizer.providerARNs.map((arn) => portableText(template, arn)) }
          : {
              AuthorizerUri: portableUri(template, authorizer.authorizerUri, pointer),
              ...(authorizer.authorizerCredentials !== undefined && {
                AuthorizerCredentials: portableText(template, authorizer.authorizerCredentials),
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
