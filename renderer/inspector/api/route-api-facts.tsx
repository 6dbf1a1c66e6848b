import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { Section } from '#renderer/ui/section.tsx';
import { KeptNote } from '../kept-note.tsx';
import { ValueText } from '../value-text.tsx';

/** An HTTP or WebSocket API; to look at, for it is kept as it came. */
export function RouteApiFacts({ api }: { api: HttpApi | WebSocketApi }) {
  const cors = api.kind === 'http' ? api.corsConfiguration : undefined;
  return (
    <>
      <KeptNote />
      <Section title="API">
        <dl className="insp-facts">
          <dt>Id</dt>
          <dd className="mono">{api.id}</dd>
          {api.description !== undefined && (
            <>
              <dt>Description</dt>
              <dd>{api.description}</dd>
            </>
          )}
          {api.kind === 'websocket' && (
            <>
              <dt>Route selection expression</dt>
              <dd className="mono">{api.routeSelectionExpression}</dd>
            </>
          )}
          <dt>Routes</dt>
          <dd>{Object.keys(api.routes).length}</dd>
        </dl>
        {cors !== undefined && <ValueText label="CORS" value={cors} />}
      </Section>
      {Object.keys(api.authorizers).length > 0 && (
        <Section title="Authorizers">
          {Object.entries(api.authorizers).map(([name, value]) => (
            <ValueText key={name} label={name} value={value} />
          ))}
        </Section>
      )}
      {Object.keys(api.stages).length > 0 && (
        <Section title="Stages">
          {Object.entries(api.stages).map(([name, value]) => (
            <ValueText key={name} label={name} value={value} />
          ))}
        </Section>
      )}
    </>
  );
}
