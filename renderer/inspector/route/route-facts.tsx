import { routeAuthorization } from '#renderer/editor/route-authorization.ts';
import { useEntity, useProject } from '#renderer/editor/use-editor.ts';
import { Section } from '#renderer/ui/section.tsx';
import { integrationOfRoute, type Route } from '#shared/entities/http/route.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { Facts, factsOf, NamedFacts, type Fact } from '../facts.tsx';
import { KeptNote } from '../kept-note.tsx';
import { ValueText } from '../value-text.tsx';
import { RouteIntegrationFacts } from './route-integration-facts.tsx';

/** A route of an HTTP or WebSocket API with what it calls; to look at. */
export function RouteFacts({ entityRef }: { entityRef: RefOf<'route'> }) {
  const route = useEntity<'route'>(entityRef);
  const api = useProject((project) => project.apis[entityRef.apiId]);
  if (route === undefined || api === undefined || api.kind === 'rest') return null;
  const called = integrationOfRoute(api, route);
  return (
    <>
      <KeptNote />
      <Section title="Route">
        <Facts facts={factsOfRoute(route)} />
        {'requestParameters' in route && (
          <NamedFacts
            name="Parameters"
            facts={Object.entries(route.requestParameters ?? {}).map(([label, required]) => ({
              label,
              value: required ? 'Required' : 'Optional',
            }))}
          />
        )}
        {'requestModels' in route && (
          <NamedFacts name="Models of messages" facts={factsOf(route.requestModels)} />
        )}
        {'routeResponses' in route &&
          Object.values(route.routeResponses ?? {}).map((response) => (
            <NamedFacts
              key={response.routeResponseKey}
              name={`Response ${response.routeResponseKey}`}
              facts={[
                {
                  label: 'Model selection',
                  value: response.modelSelectionExpression,
                  isCode: true,
                },
                ...factsOf(response.responseModels),
              ]}
            />
          ))}
        {route.kept !== undefined && <ValueText label="Other settings" value={route.kept} />}
      </Section>
      <Section title="Integration">
        {called === undefined ? (
          <p className="insp-description">
            {route.target === undefined
              ? 'The route has no integration, so callers get an error.'
              : `The route leads to ${route.target}, which this API does not have.`}
          </p>
        ) : (
          <RouteIntegrationFacts {...called} />
        )}
      </Section>
    </>
  );
}

function factsOfRoute(route: Route): Fact[] {
  const scopes = 'authorizationScopes' in route ? route.authorizationScopes : undefined;
  return [
    { label: 'Route key', value: route.routeKey, isCode: true },
    { label: 'Operation', value: route.operationName },
    { label: 'Authorization', value: routeAuthorization(route) ?? 'None' },
    { label: 'Authorizer', value: route.authorizer, isCode: true },
    { label: 'Scopes', value: scopes, isCode: true },
    ...('apiKeyRequired' in route ? [{ label: 'API key', value: route.apiKeyRequired }] : []),
    ...('modelSelectionExpression' in route
      ? [{ label: 'Model selection', value: route.modelSelectionExpression, isCode: true }]
      : []),
    ...('routeResponseSelectionExpression' in route
      ? [
          {
            label: 'Response selection',
            value: route.routeResponseSelectionExpression,
            isCode: true,
          },
        ]
      : []),
  ];
}
