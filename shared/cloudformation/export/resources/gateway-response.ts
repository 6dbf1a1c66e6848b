import type { GatewayResponse } from '#shared/entities/rest/gateway-response.ts';
import { filled, present, ref, type CfnTemplate } from '../cfn-template.ts';
import { portableTexts } from '../portable-arn.ts';
import { restApiId } from './rest-api.ts';

/** True for gateway responses that are resources of their own in the template an API of SAM came from. */
export function isSingle(template: CfnTemplate): (response: GatewayResponse) => boolean {
  return ({ responseType }) => template.knownOwnId('GatewayResponse', responseType) !== undefined;
}

/** AWS::ApiGateway::GatewayResponse for every customised one that is `wanted`. Gives their logical ids. */
export function addGatewayResponses(
  template: CfnTemplate,
  wanted: (response: GatewayResponse) => boolean = () => true,
): string[] {
  return Object.values(template.api.gatewayResponses)
    .filter(wanted)
    .map((response) => {
      const id = template.ownId('GatewayResponse', response.responseType);
      template.add(id, {
        Type: 'AWS::ApiGateway::GatewayResponse',
        Properties: {
          RestApiId: ref(restApiId(template)),
          ResponseType: response.responseType,
          ...present('StatusCode', response.statusCode),
          ...filled('ResponseParameters', portableTexts(template, response.responseParameters)),
          ...filled('ResponseTemplates', portableTexts(template, response.responseTemplates)),
        },
      });
      return id;
    });
}
