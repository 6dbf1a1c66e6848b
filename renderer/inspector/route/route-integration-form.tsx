import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, type RouteIntegration } from '#shared/entities/http/route.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import { useEditor, useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FunctionIcon } from '#renderer/ui/icon.ts';
import { formAt, setField, type EntityForm } from '../entity-form.ts';
import { Facts } from '../facts.tsx';
import { FieldRow } from '../field-row.tsx';
import { FormNumber, FormSelect, FormText } from '../form-fields.tsx';
import { FunctionPicker } from '../integration/function-picker.tsx';
import { useRouteApiForm } from '../route-api/use-route-api-form.ts';
import { ValueText } from '../value-text.tsx';
import { HttpMappings } from './http-mappings.tsx';
import { IntegrationTemplates } from './integration-templates.tsx';
import { SocketMappings } from './socket-mappings.tsx';

interface RouteIntegrationFormProps {
  apiId: string;
  routeKey: string;
  called: RouteIntegration;
}

/** What integrations of HTTP and WebSocket APIs both have. */
type CommonFields = Pick<
  HttpIntegration,
  'integrationUri' | 'integrationMethod' | 'timeoutInMillis' | 'credentialsArn' | 'description'
>;

/** What a route calls and how. An integration that other routes lead to changes for them as well, and says so. */
export function RouteIntegrationForm({ apiId, routeKey, called }: RouteIntegrationFormProps) {
  const api = useRouteApiForm(apiId);
  const { id, integration } = called;
  const others = useProject((project) => {
    const owner = project.apis[apiId];
    const routes = owner === undefined || owner.kind === 'rest' ? {} : owner.routes;
    return Object.values(routes).filter(
      (route) => route.routeKey !== routeKey && integrationIdOf(route) === id,
    ).length;
  });
  const problems = useEditorState((state) => state.problems);
  if (api === null) return null;
  const own = integrationForm(api.form as unknown as Parameters<typeof integrationForm>[0], id);
  if (own === null) return null;
  // What is wrong with an integration is said of a route that calls it.
  const form = { ...own, problems };
  const common = form as unknown as EntityForm<CommonFields>;
  return (
    <>
      <Facts
        facts={[
          { label: 'Name', value: id, isCode: true },
          { label: 'Type', value: integration.integrationType, isCode: true },
          {
            label: 'Service action',
            value: 'integrationSubtype' in integration ? integration.integrationSubtype : undefined,
            isCode: true,
          },
        ]}
      />
      {others > 0 && (
        <p className="insp-description">
          {others === 1 ? 'Another route leads' : `${others} other routes lead`} to it and{' '}
          {others === 1 ? 'changes' : 'change'} with it.
        </p>
      )}
      <TargetFields form={common} called={called} />
      {api.kind === 'http' && functionNameOfUri(integration.integrationUri ?? '') !== undefined && (
        <FormSelect
          form={form as unknown as EntityForm<Pick<HttpIntegration, 'payloadFormatVersion'>>}
          name="payloadFormatVersion"
          label="Payload format"
          none="Not said: 1.0"
          options={[
            { id: '1.0', label: '1.0', description: 'The event that REST APIs give functions' },
            { id: '2.0', label: '2.0', description: 'Shorter; answers may be any JSON' },
          ]}
        />
      )}
      {integration.integrationType !== 'MOCK' && (
        <FormNumber
          form={common}
          name="timeoutInMillis"
          label="Timeout"
          unit="ms"
          optional
          placeholder={api.kind === 'http' ? '30000' : '29000'}
          description={`50 to ${api.kind === 'http' ? '30000' : '29000'}.`}
        />
      )}
      {called.service !== undefined && (
        <FormText
          form={common}
          name="credentialsArn"
          label="Role"
          mono
          optional
          placeholder="arn:aws:iam::123456789012:role/name"
        />
      )}
      <Facts
        facts={[
          { label: 'VPC link', value: integration.connectionId, isCode: true },
          {
            label: 'Role',
            value: called.service === undefined ? integration.credentialsArn : undefined,
            isCode: true,
          },
          { label: 'TLS name', value: integration.tlsConfig?.serverNameToVerify, isCode: true },
          { label: 'Description', value: integration.description },
        ]}
      />
      {api.kind === 'http' && (
        <HttpMappings
          form={form as unknown as EntityForm<HttpIntegration>}
          api={api.form.value}
          routeKey={routeKey}
        />
      )}
      {api.kind === 'websocket' && integration.integrationType !== 'MOCK' && (
        <SocketMappings
          form={form as unknown as EntityForm<WebSocketIntegration>}
          api={api.form.value}
          routeKey={routeKey}
        />
      )}
      {api.kind === 'websocket' && (
        <IntegrationTemplates
          form={form as unknown as EntityForm<WebSocketIntegration>}
          place={{ apiId, integrationId: id }}
        />
      )}
      {integration.kept !== undefined && (
        <ValueText label="Other settings" value={integration.kept} />
      )}
    </>
  );
}

/** Where the call goes: a function, an address, or neither. */
function TargetFields({
  form,
  called,
}: {
  form: EntityForm<CommonFields>;
  called: RouteIntegration;
}) {
  const editor = useEditor();
  const functions = useProject((project) => project.functions);
  const uri = form.value.integrationUri ?? '';
  const { integrationType } = called.integration;
  const name = functionNameOfUri(uri);
  if (name !== undefined)
    return (
      <>
        <FunctionPicker
          uri={uri}
          isReadOnly={form.isReadOnly}
          onChange={(next) => setField(form, 'integrationUri', next, 'function')}
        />
        {Object.hasOwn(functions, name) && (
          <div className="insp-actions">
            <Button
              icon={FunctionIcon}
              variant="quiet"
              onPress={() => editor.goTo({ kind: 'function', name })}
            >
              Go to {name}
            </Button>
          </div>
        )}
      </>
    );
  if (integrationType === 'MOCK' || (called.service !== undefined && uri === '')) return null;
  return (
    <>
      <FormText form={form} name="integrationUri" label="Address" mono optional />
      {(integrationType === 'HTTP_PROXY' || integrationType === 'HTTP') && (
        <FieldRow>
          <FormSelect
            form={form}
            name="integrationMethod"
            label="HTTP method"
            none="The caller’s"
            mono
            options={httpMethods.map((id) => ({ id, label: id }))}
          />
        </FieldRow>
      )}
    </>
  );
}

/** The form of one integration of an API, whose kind decides its type. */
function integrationForm(
  form: EntityForm<{ readonly integrations: Readonly<Record<string, object>> }>,
  id: string,
): EntityForm<object> | null {
  const all = formAt(form, 'integrations');
  return all && formAt(all, id);
}
