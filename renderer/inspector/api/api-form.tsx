import { useEntity } from '#renderer/editor/use-editor.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { RouteApiForm } from '../route-api/route-api-form.tsx';
import { RestApiForm } from './rest-api-form.tsx';

/** The form of an API, whichever kind it is. */
export function ApiForm({ entityRef }: { entityRef: RefOf<'api'> }) {
  const api = useEntity<'api'>(entityRef);
  if (api === undefined) return null;
  if (api.kind === 'rest') return <RestApiForm entityRef={entityRef} />;
  return <RouteApiForm entityRef={entityRef} />;
}
