import { useEntity } from '#renderer/editor/use-editor.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { RestApiForm } from './rest-api-form.tsx';

/** The form of an API, whichever kind it is. */
export function ApiForm({ entityRef }: { entityRef: RefOf<'api'> }) {
  const api = useEntity<'api'>(entityRef);
  if (api === undefined) return null;
  if (api.kind === 'rest') return <RestApiForm entityRef={entityRef} />;
  return (
    <EmptyState
      title={api.kind === 'http' ? 'An HTTP API' : 'A WebSocket API'}
      text="It is kept and exported as it came, but it cannot be edited or run here yet."
    />
  );
}
