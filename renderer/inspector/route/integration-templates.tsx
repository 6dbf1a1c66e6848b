import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import type { RouteTemplatePlace } from '#shared/edits/set-route-template.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon } from '#renderer/ui/icon.ts';
import { formAt, type EntityForm } from '../entity-form.ts';
import { Facts, factsOf, NamedFacts } from '../facts.tsx';
import { FormSelect, FormText } from '../form-fields.tsx';
import { TemplatesList } from '../integration/templates-list.tsx';

type IntegrationPlace = Pick<RouteTemplatePlace, 'apiId' | 'integrationId'>;

/** The mapping templates of an integration of a WebSocket API, and which of them is chosen. */
export function IntegrationTemplates(props: {
  form: EntityForm<WebSocketIntegration>;
  place: IntegrationPlace;
}) {
  const { form, place } = props;
  const { integrationType, integrationResponses } = form.value;
  const responses = formAt(form, 'integrationResponses');
  if (integrationType === 'AWS_PROXY' || integrationType === 'HTTP_PROXY') return null;
  return (
    <>
      <FormText
        form={form}
        name="templateSelectionExpression"
        label="Template selection"
        optional
        mono
        placeholder="\$default"
      />
      <TemplatesList
        form={form}
        name="requestTemplates"
        templates={form.value.requestTemplates ?? {}}
        label="Request templates"
        keys={templateKeys}
        tabOf={(templateKey) => ({
          kind: 'route-template',
          ...place,
          side: 'request',
          templateKey,
        })}
      />
      <FormSelect
        form={form}
        name="passthroughBehavior"
        label="Without a template"
        none="Service default"
        mono
        options={['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'].map((id) => ({ id, label: id }))}
      />
      {Object.keys(integrationResponses ?? {}).map((key) => {
        const response = responses && formAt(responses, key);
        return response && <Response key={key} name={key} form={response} place={place} />;
      })}
      {!form.isReadOnly && !Object.hasOwn(integrationResponses ?? {}, '$default') && (
        <div className="insp-actions">
          <Button
            icon={AddIcon}
            onPress={() =>
              form.change('Add integration response', (integration) => ({
                ...integration,
                integrationResponses: {
                  ...integration.integrationResponses,
                  $default: { integrationResponseKey: '$default' },
                },
              }))
            }
          >
            Map its answer
          </Button>
        </div>
      )}
    </>
  );
}

function Response(props: {
  name: string;
  form: EntityForm<WebSocketIntegrationResponse>;
  place: IntegrationPlace;
}) {
  const { name, form, place } = props;
  return (
    <div className="insp-card" role="group" aria-label={`Response ${name}`}>
      <div className="insp-card-head">
        <span className="insp-card-title mono truncate">Response {name}</span>
      </div>
      <FormText
        form={form}
        name="templateSelectionExpression"
        label="Template selection"
        optional
        mono
        placeholder="\$default"
      />
      <TemplatesList
        form={form}
        name="responseTemplates"
        templates={form.value.responseTemplates ?? {}}
        label="Response templates"
        keys={templateKeys}
        tabOf={(templateKey) => ({
          kind: 'route-template',
          ...place,
          side: 'response',
          responseKey: name,
          templateKey,
        })}
      />
      <Facts facts={[{ label: 'Content handling', value: form.value.contentHandlingStrategy }]} />
      {form.value.responseParameters !== undefined && (
        <NamedFacts name="Parameters" facts={factsOf(form.value.responseParameters)} />
      )}
    </div>
  );
}

const templateKeys = {
  label: 'Key',
  options: [{ id: '$default', label: '$default', description: 'Where no other key is selected' }],
};
