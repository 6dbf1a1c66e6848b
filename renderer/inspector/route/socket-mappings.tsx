import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { requestPlaces } from '../integration/mapping-rows.ts';
import { MappingTable } from '../integration/mapping-table.tsx';
import { socketRequestSources } from './route-mapping-options.ts';

/** Headers, query and path parameters that an integration of a WebSocket API gives to what it calls. */
export function SocketMappings(props: {
  form: EntityForm<WebSocketIntegration>;
  api: WebSocketApi;
  routeKey: string;
}) {
  const { form, api, routeKey } = props;
  return (
    <FieldGroup label="Request mappings">
      <MappingTable
        form={form}
        name="requestParameters"
        mappings={form.value.requestParameters ?? noMappings}
        label="Request mappings"
        places={requestPlaces}
        namesOf={() => []}
        sources={socketRequestSources(api, routeKey)}
        optional
      />
    </FieldGroup>
  );
}

const noMappings: Readonly<Record<string, string>> = {};
