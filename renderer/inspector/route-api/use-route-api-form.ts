import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { useEntityForm, type EntityForm } from '../entity-form.ts';

/** The form of an HTTP or WebSocket API, whose kind its value tells; null for another kind, and once it is gone. */
export type RouteApiForm =
  | { readonly kind: 'http'; readonly form: EntityForm<HttpApi> }
  | { readonly kind: 'websocket'; readonly form: EntityForm<WebSocketApi> };

export function useRouteApiForm(apiId: string): RouteApiForm | null {
  const form = useEntityForm<'api'>({ kind: 'api', apiId });
  if (form === null || form.value.kind === 'rest') return null;
  // A change gives back an API of the kind it was given.
  return form.value.kind === 'http'
    ? { kind: 'http', form: form as unknown as EntityForm<HttpApi> }
    : { kind: 'websocket', form: form as unknown as EntityForm<WebSocketApi> };
}
