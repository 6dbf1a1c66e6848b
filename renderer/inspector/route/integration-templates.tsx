import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import { withoutKeys } from '#shared/edits/map-values.ts';
import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { formAt, withField, type EntityForm } from '../entity-form.ts';
import { Facts, factsOf, NamedFacts } from '../facts.tsx';
import { FormSelect, FormText } from '../form-fields.tsx';

/** The mapping templates of an integration of a WebSocket API, and which of them is chosen. */
export function IntegrationTemplates({ form }: { form: EntityForm<WebSocketIntegration> }) {
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
      <Templates
        label="Request template"
        form={form as unknown as EntityForm<HasTemplates<'requestTemplates'>>}
        field="requestTemplates"
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
        return response && <Response key={key} name={key} form={response} />;
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

function Response(props: { name: string; form: EntityForm<WebSocketIntegrationResponse> }) {
  const { name, form } = props;
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
      <Templates
        label={`Response template of ${name}`}
        form={form as unknown as EntityForm<HasTemplates<'responseTemplates'>>}
        field="responseTemplates"
      />
      <Facts facts={[{ label: 'Content handling', value: form.value.contentHandlingStrategy }]} />
      {form.value.responseParameters !== undefined && (
        <NamedFacts name="Parameters" facts={factsOf(form.value.responseParameters)} />
      )}
    </div>
  );
}

type HasTemplates<K extends string> = { readonly [key in K]?: Readonly<Record<string, string>> };

/** Templates by their keys: each a text, added by key at the end. */
function Templates<K extends string>(props: {
  label: string;
  form: EntityForm<HasTemplates<K>>;
  field: K;
}) {
  const { label, form, field } = props;
  const [key, setKey] = useState('$default');
  const templates: Readonly<Record<string, string>> = form.value[field] ?? {};
  const put = (what: string, next: Readonly<Record<string, string>>, merge?: string): void =>
    form.change(
      what,
      (value) =>
        withField(
          value,
          field,
          (Object.keys(next).length === 0 ? undefined : next) as HasTemplates<K>[K],
        ),
      merge,
    );
  const isTaken = key === '' || Object.hasOwn(templates, key);
  return (
    <div className="insp-field" role="group" aria-label={`${label}s`}>
      {Object.entries(templates).map(([name, text]) => (
        <div key={name} className="insp-template">
          <TextArea
            label={`${label} ${name}`}
            mono
            rows={Math.min(12, Math.max(3, text.split('\n').length))}
            value={text}
            isReadOnly={form.isReadOnly}
            onChange={(next) =>
              put(`Change template ${name}`, { ...templates, [name]: next }, `${field}/${name}`)
            }
          />
          {!form.isReadOnly && (
            <IconButton
              label={`Remove ${label.toLowerCase()} ${name}`}
              icon={RemoveIcon}
              size="small"
              onPress={() =>
                put(
                  `Remove template ${name}`,
                  withoutKeys(templates, (each) => each === name),
                )
              }
            />
          )}
        </div>
      ))}
      {!form.isReadOnly && (
        <div className="insp-add">
          <TextField
            label={`Key of a new ${label.toLowerCase()}`}
            hideLabel
            mono
            value={key}
            onChange={setKey}
          />
          <Button
            icon={AddIcon}
            isDisabled={isTaken}
            onPress={() => put(`Add template ${key}`, { ...templates, [key]: '' })}
          >
            Add template
          </Button>
        </div>
      )}
    </div>
  );
}
