import { addGatewayResponse as addGatewayResponseEdit } from '#shared/edits/add-gateway-response.ts';
import {
  gatewayResponseStatus,
  gatewayResponseTypes,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';
import { currentRestApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const addGatewayResponse: Action = {
  id: 'add-gateway-response',
  label: 'Customise gateway response…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && currentRestApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const api = currentRestApi(editor.store.getState());
    if (api === undefined) return;
    const responseType = await ui.choose<GatewayResponseType>({
      title: 'Customise gateway response',
      label: 'Type',
      options: gatewayResponseTypes
        .filter((type) => api.gatewayResponses[type] === undefined)
        .map((type) => ({
          id: type,
          label: type,
          description: String(gatewayResponseStatus[type] ?? 'no status of its own'),
        })),
    });
    if (responseType === null) return;
    editor.change(
      `Customise ${responseType}`,
      (project) => addGatewayResponseEdit(project, { apiId: api.id, responseType }),
      { select: [{ kind: 'gateway-response', apiId: api.id, responseType }] },
    );
  },
};
