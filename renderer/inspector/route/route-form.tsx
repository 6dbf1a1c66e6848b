import { disconnectRoute } from '#shared/edits/disconnect-route.ts';
import { routeIntegrationKinds } from '#shared/edits/route-integration-kind.ts';
import { setRouteAuthorizer, type RouteDecider } from '#shared/edits/set-route-authorizer.ts';
import type { HttpRoute } from '#shared/entities/http/http-api.ts';
import { integrationOfRoute, type Route } from '#shared/entities/http/route.ts';
import type { WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { LinkIcon } from '#renderer/ui/icon.ts';
import { Section } from '#renderer/ui/section.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useEntityForm, type EntityForm } from '../entity-form.ts';
import { FormList, FormText } from '../form-fields.tsx';
import { AddIntegration } from '../integration/add-integration.tsx';
import { RenameField } from '../rename-field.tsx';
import { ValueText } from '../value-text.tsx';
import { RouteIntegrationForm } from './route-integration-form.tsx';
import { SocketRouteFields } from './socket-route-fields.tsx';

/** A route of an HTTP or WebSocket API: its key, who decides over it, and what it calls. */
export function RouteForm({ entityRef }: { entityRef: RefOf<'route'> }) {
  const form = useEntityForm<'route'>(entityRef);
  const api = useProject((project) => project.apis[entityRef.apiId]);
  const run = useRunAction();
  const editor = useEditor();
  if (form === null || api === undefined || api.kind === 'rest') return null;
  const route = form.value;
  const called = integrationOfRoute(api, route);
  const connects = (
    <Button icon={LinkIcon} onPress={() => void run('attach-integration')}>
      {called === undefined ? 'Connect to what is there…' : 'Connect to another…'}
    </Button>
  );
  return (
    <>
      <Section title="Route">
        <RenameField
          form={form}
          field="routeKey"
          label="Route key"
          mono
          description={api.kind === 'http' ? 'A verb and a path, or $default.' : undefined}
        />
        <FormText
          form={form as unknown as EntityForm<Pick<Route, 'operationName'>>}
          name="operationName"
          label="Operation"
          optional
          placeholder="None"
        />
        {isDecidedOver(api.kind, route) ? (
          <DeciderField
            form={form}
            entityRef={entityRef}
            authorizers={Object.keys(api.authorizers)}
          />
        ) : (
          <p className="insp-description">
            Who is connected may send: callers are let in, or not, at $connect.
          </p>
        )}
        {route.authorizationType === 'JWT' && (
          <FormList
            form={form as unknown as EntityForm<Pick<HttpRoute, 'authorizationScopes'>>}
            name="authorizationScopes"
            label="Scopes"
            optional
            placeholder="orders/read"
            addLabel="Add scope"
            emptyText="Any token of the issuer."
            description="The token must have one of them."
          />
        )}
        {api.kind === 'websocket' && (
          <SocketRouteFields
            form={form as unknown as EntityForm<WebSocketRoute>}
            apiId={entityRef.apiId}
          />
        )}
        {route.kept !== undefined && <ValueText label="Other settings" value={route.kept} />}
      </Section>
      <Section title="Integration">
        {called === undefined ? (
          <>
            {route.target !== undefined && (
              <p className="insp-description">
                The route leads to {route.target}, which this API does not have.
              </p>
            )}
            <AddIntegration
              endpoint={entityRef}
              choices={routeIntegrationKinds[api.kind]}
              isReadOnly={form.isReadOnly}
            />
          </>
        ) : (
          <RouteIntegrationForm
            key={called.id}
            apiId={entityRef.apiId}
            routeKey={entityRef.routeKey}
            called={called}
          />
        )}
        {!form.isReadOnly && (
          <div className="insp-actions">
            {connects}
            {route.target !== undefined && (
              <Button
                variant="quiet"
                onPress={() =>
                  editor.change(`Disconnect ${entityRef.routeKey}`, (project) =>
                    disconnectRoute(project, entityRef),
                  )
                }
              >
                Disconnect
              </Button>
            )}
          </div>
        )}
      </Section>
    </>
  );
}

/** Of a WebSocket API authorization counts on `$connect` alone; what another route says is shown all the same. */
function isDecidedOver(kind: 'http' | 'websocket', route: Route): boolean {
  return kind === 'http' || route.routeKey === '$connect' || route.authorizationType !== 'NONE';
}

/** Who decides over the route. */
function DeciderField(props: {
  form: EntityForm<Route>;
  entityRef: RefOf<'route'>;
  authorizers: readonly string[];
}) {
  const { form, entityRef, authorizers } = props;
  const editor = useEditor();
  const { authorizationType, authorizer } = form.value;
  const isNamed = authorizationType === 'JWT' || authorizationType === 'CUSTOM';
  const value = isNamed ? `by:${authorizer ?? ''}` : authorizationType;
  const options = [
    { id: 'NONE', label: 'Nobody: it is open' },
    { id: 'AWS_IAM', label: 'AWS IAM' },
    ...authorizers.map((name) => ({ id: `by:${name}`, label: name })),
  ];
  const isKnown = options.some(({ id }) => id === value);
  const decider = (id: string): RouteDecider =>
    id === 'NONE'
      ? { kind: 'none' }
      : id === 'AWS_IAM'
        ? { kind: 'iam' }
        : { kind: 'authorizer', name: id.slice('by:'.length) };
  return (
    <Select
      label="Authorization"
      isReadOnly={form.isReadOnly}
      value={value}
      options={
        isKnown ? options : [...options, { id: value, label: `${authorizer ?? 'None'} (missing)` }]
      }
      onChange={(id) =>
        editor.change(`Change authorization of ${entityRef.routeKey}`, (project) =>
          setRouteAuthorizer(project, entityRef, decider(id)),
        )
      }
    />
  );
}
