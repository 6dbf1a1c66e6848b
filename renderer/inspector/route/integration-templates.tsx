import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { EntityForm } from '../entity-form.ts';
import { FormSelect, FormText } from '../form-fields.tsx';
import { contentHandlingOptions } from '../integration/content-handling-options.ts';
import { TemplatesList } from '../integration/templates-list.tsx';
import {
  RouteIntegrationResponses,
  type IntegrationPlace,
} from './route-integration-responses.tsx';
import { templateKeys } from './template-keys.ts';

/** The mapping templates of an integration of a WebSocket API, and which of them is chosen. */
export function IntegrationTemplates(props: {
  form: EntityForm<WebSocketIntegration>;
  place: IntegrationPlace;
}) {
  const { form, place } = props;
  const { integrationType } = form.value;
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
      <FormSelect
        form={form}
        name="contentHandlingStrategy"
        label="Content handling"
        none="Pass as it is"
        options={contentHandlingOptions}
      />
      <RouteIntegrationResponses form={form} place={place} />
    </>
  );
}
