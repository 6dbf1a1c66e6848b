import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { useEntityForm, type EntityForm } from '../entity-form.ts';
import { RestAuthorizerForm } from './rest-authorizer-form.tsx';
import { RouteAuthorizerForm } from './route-authorizer-form.tsx';

/** The form of an authorizer, whichever kind its API is. */
export function AuthorizerForm({ entityRef }: { entityRef: RefOf<'authorizer'> }) {
  const form = useEntityForm<'authorizer'>(entityRef);
  const kind = useProject((project) => project.apis[entityRef.apiId]?.kind);
  if (form === null || kind === undefined) return null;
  // An authorizer is of the kind of its API.
  return kind === 'rest' ? (
    <RestAuthorizerForm form={form as unknown as EntityForm<Authorizer>} entityRef={entityRef} />
  ) : (
    <RouteAuthorizerForm
      form={form as unknown as EntityForm<HttpAuthorizer | WebSocketAuthorizer>}
      entityRef={entityRef}
      apiKind={kind}
    />
  );
}
