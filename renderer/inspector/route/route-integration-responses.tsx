import { renameKey, withoutKeys } from '#shared/edits/map-values.ts';
import type { RouteTemplatePlace } from '#shared/edits/set-route-template.ts';
import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CommitTextField } from '#renderer/ui/commit-text-field.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { formAt, type EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { FormSelect, FormText } from '../form-fields.tsx';
import { contentHandlingOptions } from '../integration/content-handling-options.ts';
import { responsePlaces } from '../integration/mapping-rows.ts';
import { MappingTable } from '../integration/mapping-table.tsx';
import { TemplatesList } from '../integration/templates-list.tsx';
import { Notes } from '../notes.tsx';
import { socketResponseSources } from './route-mapping-options.ts';
import { templateKeys } from './template-keys.ts';

export type IntegrationPlace = Pick<RouteTemplatePlace, 'apiId' | 'integrationId'>;

/** How answers of what a WebSocket API calls are chosen and mapped, a card for each key. */
export function RouteIntegrationResponses(props: {
  form: EntityForm<WebSocketIntegration>;
  place: IntegrationPlace;
}) {
  const { form, place } = props;
  const all = form.value.integrationResponses ?? noResponses;
  const responses = formAt(form, 'integrationResponses');
  const free = firstKeys.filter(({ id }) => !Object.hasOwn(all, id));
  const put = (label: string, next: typeof all): void =>
    form.change(label, ({ integrationResponses: _before, ...integration }) =>
      Object.keys(next).length === 0 ? integration : { ...integration, integrationResponses: next },
    );
  return (
    <FieldGroup label="Integration responses">
      {Object.keys(all).length === 0 && (
        <p className="insp-description">
          None: a route that answers fails, for nothing takes the answer.
        </p>
      )}
      {Object.keys(all).map((key, index) => {
        const response = responses && formAt(responses, key);
        return (
          response && (
            <Response
              // The place in the list, not the key: changing the key must not lose the focus.
              key={index}
              name={key}
              form={response}
              place={place}
              taken={all}
              onRename={(to) =>
                put(
                  `Change response ${key} to ${to}`,
                  renameKey(all, key, to, { ...response.value, integrationResponseKey: to }),
                )
              }
              onRemove={() =>
                put(
                  `Remove response ${key}`,
                  withoutKeys(all, (each) => each === key),
                )
              }
            />
          )
        );
      })}
      {!form.isReadOnly && free.length > 0 && (
        <div>
          <MenuButton
            label="Add integration response"
            lines={free.map(({ id, detail }) => ({
              id,
              label: id,
              detail,
              onAction: () =>
                put(`Add response ${id}`, { ...all, [id]: { integrationResponseKey: id } }),
            }))}
          >
            <Button variant="quiet" icon={AddIcon}>
              Add integration response
            </Button>
          </MenuButton>
        </div>
      )}
    </FieldGroup>
  );
}

function Response(props: {
  name: string;
  form: EntityForm<WebSocketIntegrationResponse>;
  place: IntegrationPlace;
  taken: Readonly<Record<string, WebSocketIntegrationResponse>>;
  onRename: (to: string) => void;
  onRemove: () => void;
}) {
  const { name, form, place, taken } = props;
  return (
    <div className="insp-card" role="group" aria-label={`Response ${name}`}>
      <div className="insp-card-head">
        <span className="insp-card-title mono truncate">Response {name}</span>
        {!form.isReadOnly && (
          <IconButton
            label={`Remove response ${name}`}
            icon={RemoveIcon}
            size="small"
            onPress={props.onRemove}
          />
        )}
      </div>
      <Notes form={form} keys={[]} />
      <CommitTextField
        label="Key"
        mono
        isReadOnly={form.isReadOnly}
        value={name}
        description="$default, or a pattern of the status such as /5\d\d/; of a function, of its error message."
        validate={(text) =>
          text === ''
            ? 'Enter a key.'
            : text !== name && Object.hasOwn(taken, text)
              ? `There is a response ${text} already.`
              : null
        }
        onCommit={props.onRename}
      />
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
      <FormSelect
        form={form}
        name="contentHandlingStrategy"
        label="Content handling"
        none="Pass as it is"
        options={contentHandlingOptions}
      />
      <FieldGroup
        label="Response parameters"
        description="Kept and exported; answers over a connection have no headers."
      >
        <MappingTable
          form={form}
          name="responseParameters"
          mappings={form.value.responseParameters ?? noMappings}
          label="Response parameters"
          places={responsePlaces}
          namesOf={() => []}
          sources={socketResponseSources}
          optional
        />
      </FieldGroup>
    </div>
  );
}

/** Keys to begin with (documented, "Set up WebSocket API integration responses in API Gateway"). */
const firstKeys = [
  { id: '$default', detail: 'Whatever no other key takes' },
  { id: '/4\\d\\d/', detail: 'Refusals' },
  { id: '/5\\d\\d/', detail: 'Failures' },
] as const;

const noResponses: Readonly<Record<string, WebSocketIntegrationResponse>> = {};
const noMappings: Readonly<Record<string, string>> = {};
