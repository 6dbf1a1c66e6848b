import type { WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { KeyValueTable, type KeyValueRow } from '#renderer/ui/key-value-table.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { setField, type EntityForm } from '../entity-form.ts';
import { FormSwitch, FormText } from '../form-fields.tsx';
import { ModelsTable } from '../method/models-table.tsx';
import { Notes } from '../notes.tsx';
import { useRows } from '../use-rows.ts';
import { templateKeys } from './template-keys.ts';

/** What routes of WebSocket APIs have besides: what they ask of callers, and whether they answer. */
export function SocketRouteFields(props: { form: EntityForm<WebSocketRoute>; apiId: string }) {
  const { form, apiId } = props;
  const { routeKey, requestModels, requestParameters, modelSelectionExpression } = form.value;
  const isEvent = routeKey === '$connect' || routeKey === '$disconnect';
  return (
    <>
      {routeKey === '$connect' && (
        <FormSwitch form={form} name="apiKeyRequired" label="API key required" />
      )}
      {(routeKey === '$connect' || requestParameters !== undefined) && (
        <ParametersTable form={form} />
      )}
      {!isEvent && <AnswersSwitch form={form} />}
      {(!isEvent || modelSelectionExpression !== undefined || requestModels !== undefined) && (
        <>
          <FormText
            form={form}
            name="modelSelectionExpression"
            label="Model selection"
            optional
            mono
            placeholder="None: messages are not checked"
            description="What of a message is the key of its model, e.g. $request.body.action or $default."
          />
          <ModelsTable
            form={form}
            apiId={apiId}
            name="requestModels"
            models={requestModels ?? noModels}
            label="Models of messages"
            keys={templateKeys}
            optional
          />
        </>
      )}
    </>
  );
}

/** What callers of `$connect` must send, or may. */
function ParametersTable({ form }: { form: EntityForm<WebSocketRoute> }) {
  const rows = useRows(form.value.requestParameters ?? noParameters, parameterRows);
  return (
    <div className="insp-field">
      <span className="insp-label">Parameters</span>
      <KeyValueTable
        label="Parameters"
        rows={rows}
        nameLabel="Parameter"
        valueLabel="Must be there"
        namePlaceholder="route.request.querystring.token"
        nameOptions={places}
        addLabel="Add parameter"
        emptyText="None asked for."
        isReadOnly={form.isReadOnly}
        renderValue={(row, change, label) => (
          <Select
            label={label}
            hideLabel
            isReadOnly={form.isReadOnly}
            value={row.value === required ? required : 'optional'}
            options={[
              { id: required, label: 'Required' },
              { id: 'optional', label: 'Optional' },
            ]}
            onChange={change}
          />
        )}
        onChange={(next) =>
          setField(
            form,
            'requestParameters',
            next.length === 0
              ? undefined
              : Object.fromEntries(next.map(({ name, value }) => [name, value === required])),
            'parameters',
          )
        }
      />
      <Notes form={form} keys={['requestParameters']} />
    </div>
  );
}

function AnswersSwitch({ form }: { form: EntityForm<WebSocketRoute> }) {
  const { routeResponses, routeResponseSelectionExpression } = form.value;
  return (
    <Switch
      label="Answers on the connection"
      description="What the integration gives back is sent to the caller; otherwise callers hear nothing."
      isSelected={
        routeResponseSelectionExpression !== undefined ||
        Object.keys(routeResponses ?? {}).length > 0
      }
      isDisabled={form.isReadOnly}
      onChange={(isOn) =>
        form.change(`Switch ${isOn ? 'on' : 'off'} answers`, (route) => {
          const {
            routeResponseSelectionExpression: _expression,
            routeResponses: _responses,
            ...rest
          } = route;
          return isOn
            ? {
                ...rest,
                routeResponseSelectionExpression: '$default',
                routeResponses: { $default: { routeResponseKey: '$default' } },
              }
            : rest;
        })
      }
    />
  );
}

const required = 'required';

function parameterRows(parameters: Readonly<Record<string, boolean>>): KeyValueRow[] {
  return Object.entries(parameters).map(([name, isRequired]) => ({
    name,
    value: isRequired ? required : 'optional',
  }));
}

const places = ['route.request.querystring.', 'route.request.header.'].map((id) => ({
  id,
  label: id,
}));

const noParameters: Readonly<Record<string, boolean>> = {};
const noModels: Readonly<Record<string, string>> = {};
