import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { methodAt, routeAt, type RequestApi } from './endpoint.ts';

/** What an endpoint asks of whoever calls it, as far as its design says. */
export interface CallerAsks {
  readonly query: readonly Asked[];
  readonly headers: readonly Asked[];
  /** Of a body. */
  readonly contentType: string;
  /** AWS IAM decides, so the request is to be signed. */
  readonly isSigned: boolean;
}

/** A header or query parameter. */
export interface Asked {
  readonly name: string;
  readonly isRequired: boolean;
}

/** What the method or route at a place asks of a caller; nothing where there is none. */
export function callerAsks(
  api: RequestApi,
  placeId: string | null,
  httpMethod: string,
): CallerAsks {
  return api.kind === 'rest'
    ? asksOfMethod(api, methodAt(api, placeId, httpMethod))
    : asksOfRoute(api, routeAt(api, placeId, httpMethod));
}

function asksOfMethod(api: RestApi, method: Method | undefined): CallerAsks {
  const declared = (place: 'querystring' | 'header'): Asked[] => {
    const prefix = `method.request.${place}.`;
    return Object.entries(method?.requestParameters ?? {})
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, isRequired]) => ({ name: key.slice(prefix.length), isRequired }));
  };
  const own = declared('header');
  const callers = callerHeaders(api, method);
  const isCallers = (name: string): boolean =>
    callers.some((each) => each.toLowerCase() === name.toLowerCase());
  return {
    query: declared('querystring'),
    headers: [
      ...own.map((asked) => (isCallers(asked.name) ? { ...asked, isRequired: true } : asked)),
      ...callers
        .filter((name) => !own.some((asked) => asked.name.toLowerCase() === name.toLowerCase()))
        .map((name) => ({ name, isRequired: true })),
    ],
    contentType:
      Object.keys(method?.requestModels ?? {})[0] ??
      Object.keys(method?.integration?.requestTemplates ?? {})[0] ??
      'application/json',
    isSigned: method?.authorizationType === 'AWS_IAM',
  };
}

/** Headers in which the method's authorizer looks for the caller, e.g. `Authorization`; none without an authorizer. */
function callerHeaders(api: RestApi, method: Method | undefined): string[] {
  const type = method?.authorizationType;
  if (type !== 'CUSTOM' && type !== 'COGNITO_USER_POOLS') return [];
  const authorizer = api.authorizers[method?.authorizer ?? ''];
  if (authorizer === undefined) return [];
  const usual = authorizer.type === 'REQUEST' ? '' : 'method.request.header.Authorization';
  return (authorizer.identitySource ?? usual)
    .split(',')
    .map((source) => /^method\.request\.header\.(.+)$/.exec(source.trim())?.[1] ?? '')
    .filter((name) => name !== '');
}

/** A route declares nothing itself; its authorizer tells where it looks for the caller. */
function asksOfRoute(api: HttpApi, route: HttpRoute | undefined): CallerAsks {
  const authorizer =
    route?.authorizationType === 'JWT' || route?.authorizationType === 'CUSTOM'
      ? api.authorizers[route.authorizer ?? '']
      : undefined;
  const sources = authorizer?.identitySource ?? [];
  const from = (place: 'header' | 'querystring'): Asked[] =>
    sources.flatMap((source) => {
      const prefix = `$request.${place}.`;
      return source.startsWith(prefix)
        ? [{ name: source.slice(prefix.length), isRequired: true }]
        : [];
    });
  return {
    query: from('querystring'),
    headers: from('header'),
    contentType: 'application/json',
    isSigned: route?.authorizationType === 'AWS_IAM',
  };
}
