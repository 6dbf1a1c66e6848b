import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { withoutKeys } from '#shared/edits/map-values.ts';
import { RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { MappingTable } from '../integration/mapping-table.tsx';
import { AddStatusButton } from '../method/add-status-button.tsx';
import { Notes } from '../notes.tsx';
import {
  httpRequestPlaces,
  httpRequestSources,
  httpResponsePlaces,
  httpResponseSources,
} from './route-mapping-options.ts';

/** What an integration of an HTTP API makes of the request, unless a service takes arguments instead, and of the answer by its status. */
export function HttpMappings(props: {
  form: EntityForm<HttpIntegration>;
  api: HttpApi;
  routeKey: string;
}) {
  const { form, api, routeKey } = props;
  return (
    <>
      {form.value.integrationSubtype === undefined && (
        <FieldGroup label="Request mappings">
          <Notes form={form} keys={['requestParameters']} />
          <MappingTable
            form={form}
            name="requestParameters"
            mappings={form.value.requestParameters ?? noMappings}
            label="Request mappings"
            places={httpRequestPlaces}
            namesOf={() => []}
            sources={httpRequestSources(api, routeKey)}
            sourcePlaceholder="text or $request.…"
            optional
          />
        </FieldGroup>
      )}
      <AnswerMappings form={form} api={api} />
    </>
  );
}

function AnswerMappings({ form, api }: { form: EntityForm<HttpIntegration>; api: HttpApi }) {
  const byStatus = form.value.responseParameters ?? noStatuses;
  const statuses = formAt(form, 'responseParameters');
  const sources = httpResponseSources(api);
  return (
    <FieldGroup label="Response mappings">
      {Object.keys(byStatus).length === 0 && (
        <p className="insp-description">Answers pass through as they are.</p>
      )}
      {statuses !== null &&
        Object.entries(byStatus).map(([status, mappings]) => (
          <div
            key={status}
            className="insp-card"
            role="group"
            aria-label={`Response mappings of ${status}`}
          >
            <div className="insp-card-head">
              <span className="insp-card-title mono">{status}</span>
              {!form.isReadOnly && (
                <IconButton
                  label={`Remove response mappings of ${status}`}
                  icon={RemoveIcon}
                  size="small"
                  onPress={() => {
                    const rest = withoutKeys(byStatus, (key) => key === status);
                    setField(
                      form,
                      'responseParameters',
                      Object.keys(rest).length === 0 ? undefined : rest,
                      'response mappings',
                    );
                  }}
                />
              )}
            </div>
            <Notes form={statuses} keys={[status]} />
            <MappingTable
              form={statuses}
              name={status}
              mappings={mappings}
              label={`Mappings of ${status}`}
              places={httpResponsePlaces}
              namesOf={() => []}
              sources={sources}
              sourcePlaceholder="text or $response.…"
            />
          </div>
        ))}
      <AddStatusButton
        label="Map the answers of a status"
        taken={byStatus}
        isReadOnly={form.isReadOnly}
        onAdd={(status) =>
          setField(form, 'responseParameters', { ...byStatus, [status]: {} }, 'response mappings')
        }
      />
    </FieldGroup>
  );
}

const noMappings: Readonly<Record<string, string>> = {};
const noStatuses: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
