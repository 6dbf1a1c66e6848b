import { chooseRouteIntegration } from '#shared/edits/choose-route-integration.ts';
import { leadRouteTo, separateRoute } from '#shared/edits/lead-route-to.ts';
import {
  kindOfRouteIntegration,
  routeIntegrationKinds,
} from '#shared/edits/route-integration-kind.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf, type RouteIntegration } from '#shared/entities/http/route.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEditor, useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { formAt, type EntityForm } from '../entity-form.ts';
import { Facts } from '../facts.tsx';
import { FormNumber, FormSelect, FormText } from '../form-fields.tsx';
import { integrationChoices } from '../integration/integration-choice.ts';
import { notesFor } from '../notes.tsx';
import { useRouteApiForm, type RouteApiForm } from '../route-api/use-route-api-form.ts';
import { ValueText } from '../value-text.tsx';
import { HttpMappings } from './http-mappings.tsx';
import { IntegrationTemplates } from './integration-templates.tsx';
import { RouteTargetFields, type RouteIntegrationParts } from './route-target-fields.tsx';
import { SocketMappings } from './socket-mappings.tsx';

interface RouteIntegrationFormProps {
  apiId: string;
  routeKey: string;
  called: RouteIntegration;
}

/** What integrations of HTTP and WebSocket APIs both have. */
type CommonFields = Pick<HttpIntegration, 'timeoutInMillis' | 'description'>;

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
  const editor = useEditor();
  if (api === null) return null;
  const own = integrationForm(api.form as unknown as Parameters<typeof integrationForm>[0], id);
  if (own === null) return null;
  // What is wrong with an integration is said of a route that calls it.
  const form = { ...own, problems };
  const common = form as unknown as EntityForm<CommonFields>;
  const kind = kindOfRouteIntegration(integration);
  const choices = integrationChoices.filter(({ id: each }) =>
    routeIntegrationKinds[api.kind].includes(each),
  );
  const ref = { kind: 'route', apiId, routeKey } as const;
  return (
    <>
      <IntegrationName api={api} routeRef={ref} id={id} />
      {others > 0 && (
        <>
          <p className="insp-description">
            {others === 1 ? 'Another route leads' : `${others} other routes lead`} to it and{' '}
            {others === 1 ? 'changes' : 'change'} with it.
          </p>
          {!form.isReadOnly && (
            <div className="insp-actions">
              <Button
                variant="quiet"
                onPress={() =>
                  editor.change(`Copy integration ${id} for ${routeKey}`, (project) =>
                    separateRoute(project, ref),
                  )
                }
              >
                Make a copy for this route
              </Button>
            </div>
          )}
        </>
      )}
      <Select
        label="Type"
        isReadOnly={form.isReadOnly}
        options={choices}
        value={kind}
        onChange={(next) =>
          editor.change(
            `Change integration to ${choices.find((each) => each.id === next)?.label ?? next}`,
            (project) => chooseRouteIntegration(project, ref, next),
          )
        }
        {...notesFor(form, ['integrationType'])}
      />
      <RouteTargetFields
        form={form as unknown as RouteIntegrationParts}
        api={api.form.value}
        routeKey={routeKey}
      />
      {api.kind === 'http' && kind === 'lambda-proxy' && (
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
      <FormText form={common} name="description" label="Description" optional />
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

/** Which integration of its API a route leads to. */
function IntegrationName(props: { api: RouteApiForm; routeRef: RefOf<'route'>; id: string }) {
  const { api, routeRef, id } = props;
  const editor = useEditor();
  const names = Object.keys(api.form.value.integrations);
  if (names.length < 2) return <Facts facts={[{ label: 'Name', value: id, isCode: true }]} />;
  return (
    <Select
      label="Name"
      mono
      isReadOnly={api.form.isReadOnly}
      value={id}
      options={names.map((name) => ({ id: name, label: name }))}
      description="Another integration of the API may answer instead."
      onChange={(next) =>
        editor.change(`Connect ${routeRef.routeKey} to ${next}`, (project) =>
          leadRouteTo(project, routeRef, next),
        )
      }
    />
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
