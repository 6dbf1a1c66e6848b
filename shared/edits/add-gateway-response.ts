import {
  defaultGatewayResponseTemplate,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';
import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

/** Begins customising a gateway response with what the service answers by default. Nothing when it is customised already. */
export function addGatewayResponse(
  project: Project,
  args: { readonly apiId: string; readonly responseType: GatewayResponseType },
): Project {
  const { apiId, responseType } = args;
  return withRestApi(project, apiId, (api) =>
    Object.hasOwn(api.gatewayResponses, responseType)
      ? api
      : {
          ...api,
          gatewayResponses: {
            ...api.gatewayResponses,
            [responseType]: {
              responseType,
              responseParameters: {},
              responseTemplates: { 'application/json': defaultGatewayResponseTemplate },
            },
          },
        },
  );
}
