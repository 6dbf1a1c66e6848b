import type { HttpMethod, Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { isProxy } from './integration-kind.ts';

/** A header a method's answers set, by its lower-case name: the text, or undefined for one that is mapped. */
export type ResponseHeaders = ReadonlyMap<string, string | undefined>;

/** Headers the integration responses of a method set; empty for proxies, whose back ends set their own. */
export function responseHeaders(method: Method): ResponseHeaders {
  const headers = new Map<string, string | undefined>();
  if (method.integration === undefined || isProxy(method.integration)) return headers;
  for (const response of Object.values(method.integration.integrationResponses))
    for (const [target, source] of Object.entries(response.responseParameters)) {
      const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1]?.toLowerCase();
      if (name !== undefined) headers.set(name, /^'(.*)'$/s.exec(source)?.[1]);
    }
  return headers;
}

/** The method that answers a browser's preflight request, when it sets CORS headers itself. */
export function preflightOf(
  resource: Resource,
): { readonly method: Method; readonly headers: ResponseHeaders } | undefined {
  const method = resource.methods.OPTIONS;
  if (method === undefined) return undefined;
  const headers = responseHeaders(method);
  return headers.has('access-control-allow-origin') ? { method, headers } : undefined;
}

/** Methods of a resource that browsers call after a preflight; ANY stands for every verb. */
export function calledMethods(resource: Resource): Method[] {
  return Object.values(resource.methods).filter(({ httpMethod }) => httpMethod !== 'OPTIONS');
}

/** Verbs a browser may send without asking first (Fetch standard). */
export const simpleVerbs: readonly HttpMethod[] = ['GET', 'HEAD', 'POST'];

/** Items of a header such as `GET,POST`, in lower case. */
export function listed(value: string): string[] {
  return value.split(',').map((item) => item.trim().toLowerCase());
}
