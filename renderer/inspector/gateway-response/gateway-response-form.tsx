import {
  defaultGatewayResponseTemplate,
  gatewayResponseStatus,
  gatewayResponseTypes,
  type GatewayResponse,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';
import { addGatewayResponse } from '#shared/edits/add-gateway-response.ts';
import { putEntity } from '#shared/edits/put-entity.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { setField, useEntityForm, type EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { FormText } from '../form-fields.tsx';
import { MappingTable } from '../integration/mapping-table.tsx';
import { without } from '../method/change-status.ts';
import { notesFor } from '../notes.tsx';

const headerPlaces = [{ label: 'Header', prefix: 'gatewayresponse.header.' }];

const headerNames = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Headers',
  'Access-Control-Allow-Methods',
  'WWW-Authenticate',
  'Retry-After',
];

const sourceOptions = [
  "'*'",
  'context.requestId',
  'context.error.responseType',
  'context.error.message',
  'method.request.header.Origin',
].map((id) => ({ id, label: id }));

export function GatewayResponseForm({ entityRef }: { entityRef: RefOf<'gateway-response'> }) {
  const form = useEntityForm<'gateway-response'>(entityRef);
  const editor = useEditor();
  const { apiId } = entityRef;
  const customised = useProject((project) => restApiAt(project, apiId)?.gatewayResponses);
  if (form === null) return null;
  const type = form.value.responseType;
  const status = gatewayResponseStatus[type];
  return (
    <>
      <Section title="Response">
        <Select
          label="Type"
          mono
          options={gatewayResponseTypes.map((id) => ({
            id,
            label: id,
            description: `${gatewayResponseStatus[id] ?? 'any status'}, ${
              customised !== undefined && Object.hasOwn(customised, id) ? 'customised' : 'default'
            }`,
          }))}
          value={type}
          onChange={(next: GatewayResponseType) => {
            if (customised === undefined || !Object.hasOwn(customised, next)) {
              if (form.isReadOnly) return;
              editor.change(`Customise ${next}`, (project) =>
                addGatewayResponse(project, { apiId, responseType: next }),
              );
            }
            editor.goTo({ kind: 'gateway-response', apiId, responseType: next });
          }}
        />
        <FormText
          form={form}
          name="statusCode"
          label="Status"
          optional
          mono
          placeholder={
            status === undefined ? 'The status of the failure' : `${status}, the default`
          }
        />
        <ResponseHeaders form={form} />
      </Section>
      <Section title="Body templates">
        <Templates form={form} />
      </Section>
      {!form.isReadOnly && (
        <div className="insp-plain">
          <p className="insp-description">
            The service’s own answer is <code>{defaultGatewayResponseTemplate}</code>
            {status === undefined ? '.' : ` with status ${status}.`}
          </p>
          <div>
            <Button
              onPress={() =>
                editor.change(
                  `Go back to the default ${type}`,
                  (project) => putEntity<'gateway-response'>(project, entityRef, undefined),
                  { select: [{ kind: 'api', apiId }] },
                )
              }
            >
              Go back to the default
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function ResponseHeaders({ form }: { form: EntityForm<GatewayResponse> }) {
  return (
    <FieldGroup label="Headers">
      <MappingTable
        form={form}
        name="responseParameters"
        mappings={form.value.responseParameters}
        label="Headers"
        places={headerPlaces}
        namesOf={() => headerNames}
        sources={sourceOptions}
      />
    </FieldGroup>
  );
}

function Templates({ form }: { form: EntityForm<GatewayResponse> }) {
  const templates = form.value.responseTemplates;
  const free = ['application/json', 'application/xml', 'text/html'].find(
    (type) => !Object.hasOwn(templates, type),
  );
  return (
    <>
      <p className="insp-description">
        Plain text with $context, $stageVariables and header values put in; no VTL.
      </p>
      {Object.entries(templates).map(([type, text]) => (
        <div key={type} className="insp-card">
          <div className="insp-card-head">
            <span className="insp-card-title mono">{type}</span>
            {!form.isReadOnly && (
              <IconButton
                label={`Remove template for ${type}`}
                icon={RemoveIcon}
                size="small"
                onPress={() =>
                  setField(form, 'responseTemplates', without(templates, type), 'body templates')
                }
              />
            )}
          </div>
          <TextArea
            label={`Template for ${type}`}
            hideLabel
            mono
            rows={4}
            isReadOnly={form.isReadOnly}
            value={text}
            onChange={(next) =>
              form.change(
                `Change template for ${type}`,
                (value) => ({
                  ...value,
                  responseTemplates: { ...value.responseTemplates, [type]: next },
                }),
                `responseTemplates/${type}`,
              )
            }
            {...notesFor(form, ['responseTemplates', type])}
          />
        </div>
      ))}
      {free !== undefined && !form.isReadOnly && (
        <div>
          <Button
            variant="quiet"
            icon={AddIcon}
            onPress={() =>
              setField(
                form,
                'responseTemplates',
                {
                  ...templates,
                  [free]:
                    free === 'application/json'
                      ? defaultGatewayResponseTemplate
                      : '$context.error.message',
                },
                'body templates',
              )
            }
          >
            Add template for {free}
          </Button>
        </div>
      )}
    </>
  );
}
