import { filled, present, ref, type CfnTemplate } from '../cfn-template.ts';
import { restApiId } from './rest-api.ts';

/** AWS::ApiGateway::GatewayResponse for every customised one. Gives their logical ids. */
export function addGatewayResponses(template: CfnTemplate): string[] {
  return Object.values(template.api.gatewayResponses).map((response) => {
    const id = template.logicalId('GatewayResponse', response.responseType);
    template.add(id, {
      Type: 'AWS::ApiGateway::GatewayResponse',
      Properties: {
        RestApiId: ref(restApiId(template)),
        ResponseType: response.responseType,
        ...present('StatusCode', response.statusCode),
        ...filled('ResponseParameters', response.responseParameters),
        ...filled('ResponseTemplates', response.responseTemplates),
      },
    });
    return id;
  });
}
