import { routeAuthorization } from '#renderer/editor/route-authorization.ts';
import { useEntity, useProject } from '#renderer/editor/use-editor.ts';
import { Section } from '#renderer/ui/section.tsx';
import { integrationOfRoute } from '#shared/entities/http/route.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { KeptNote } from '../kept-note.tsx';
import { ValueText } from '../value-text.tsx';

/** A route of an HTTP or WebSocket API with what it calls; to look at, for it is kept as it came. */
export function RouteFacts({ entityRef }: { entityRef: RefOf<'route'> }) {
  const route = useEntity<'route'>(entityRef);
  const api = useProject((project) => project.apis[entityRef.apiId]);
  if (route === undefined || api === undefined || api.kind === 'rest') return null;
  const integration = integrationOfRoute(api, route);
  return (
    <>
      <KeptNote />
      <Section title="Route">
        <dl className="insp-facts">
          <dt>Route key</dt>
          <dd className="mono">{route.routeKey}</dd>
          <dt>Authorization</dt>
          <dd>{routeAuthorization(route) ?? 'None'}</dd>
          {route.target !== undefined && (
            <>
              <dt>Target</dt>
              <dd className="mono">{route.target}</dd>
            </>
          )}
        </dl>
        {route.kept !== undefined && <ValueText label="Other settings" value={route.kept} />}
      </Section>
      <Section title="Integration">
        {integration === undefined ? (
          <p className="insp-description">The route has no integration in this API.</p>
        ) : (
          <ValueText label={integration.id} value={integration.value} />
        )}
      </Section>
    </>
  );
}
