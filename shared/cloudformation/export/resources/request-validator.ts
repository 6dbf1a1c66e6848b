import { ref, type CfnTemplate } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::RequestValidator for every validator. */
export function addRequestValidators(template: CfnTemplate): void {
  for (const validator of Object.values(template.api.requestValidators))
    template.add(template.ownId('RequestValidator', validator.name), {
      Type: 'AWS::ApiGateway::RequestValidator',
      Properties: {
        RestApiId: ref(restApiId(template)),
        Name: validator.name,
        ValidateRequestBody: validator.validateRequestBody,
        ValidateRequestParameters: validator.validateRequestParameters,
      },
    });
}
