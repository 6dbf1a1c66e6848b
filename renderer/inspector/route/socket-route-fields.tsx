import type { WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { Switch } from '#renderer/ui/switch.tsx';
import type { EntityForm } from '../entity-form.ts';
import { FieldGroup } from '../field-row.tsx';
import { FormSwitch, FormText } from '../form-fields.tsx';
import { ModelsTable } from '../method/models-table.tsx';
import { ParametersTable } from '../method/parameters-table.tsx';
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
        <FieldGroup label="Parameters">
          <ParametersTable form={form} owner="route" optional />
        </FieldGroup>
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

const noModels: Readonly<Record<string, string>> = {};
