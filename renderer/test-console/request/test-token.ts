import { textWithValues } from '#shared/project/deploy-time-values.ts';
import { issuerOfPool } from '#shared/simulator/authorization/json-web-token.ts';
import type { Project } from '#shared/project/project.ts';
import { methodAt, routeAt, type RequestApi } from './endpoint.ts';

/** A token that an authorizer of the simulator lets in, and where in a request it goes. */
export interface TestToken {
  /** Name of the authorizer. */
  readonly authorizer: string;
  readonly place: 'headers' | 'query';
  /** Header or query parameter. */
  readonly name: string;
  /** What stands there. */
  readonly value: string;
  readonly claims: Readonly<Record<string, string | number>>;
}

/** Seconds; long enough for saved requests to keep working. */
const lifetime = 365 * 24 * 3600;

/**
 * A token for what a request meets: with the issuer, audience and scopes that its JWT or Cognito authorizer asks for, and without a
 * signature, which the simulator does not check and AWS would. Undefined where no token decides.
 *
 * @param now milliseconds since 1970
 */
export function testTokenFor(
  { userPools, deployTimeValues = {} }: Pick<Project, 'userPools' | 'deployTimeValues'>,
  api: RequestApi,
  at: { readonly placeId: string | null; readonly httpMethod: string },
  now: number,
): TestToken | undefined {
  const asked =
    api.kind === 'http'
      ? ofRoute(routeAt(api, at.placeId, at.httpMethod), api.authorizers)
      : ofMethod(methodAt(api, at.placeId, at.httpMethod), api.authorizers, userPools);
  if (asked === undefined) return undefined;
  const { authorizer, scopes, bearer } = asked;
  // What only a deployment knows is said as it is on this machine.
  const known = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : textWithValues(text, deployTimeValues);
  const issuer = known(asked.issuer);
  const audience = known(asked.audience);
  const place = /^(?:\$|method\.)request\.(header|querystring)\.(.+)$/.exec(asked.source);
  if (place?.[2] === undefined) return undefined;
  const issuedAt = Math.floor(now / 1000);
  const isAccess = scopes.length > 0;
  const claims = {
    sub: 'test-caller',
    ...(issuer !== undefined && { iss: issuer }),
    ...(audience !== undefined && (isAccess ? { client_id: audience } : { aud: audience })),
    ...(isAccess && { scope: scopes.join(' ') }),
    token_use: isAccess ? 'access' : 'id',
    iat: issuedAt,
    exp: issuedAt + lifetime,
  };
  const token = unsigned(claims);
  return {
    authorizer,
    place: place[1] === 'header' ? 'headers' : 'query',
    name: place[2],
    value: bearer && place[1] === 'header' ? `Bearer ${token}` : token,
    claims,
  };
}

interface AskedToken {
  readonly authorizer: string;
  readonly source: string;
  readonly scopes: readonly string[];
  readonly bearer: boolean;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
}

function ofRoute(
  route: ReturnType<typeof routeAt>,
  authorizers: Extract<RequestApi, { kind: 'http' }>['authorizers'],
): AskedToken | undefined {
  if (route?.authorizationType !== 'JWT') return undefined;
  const authorizer = authorizers[route.authorizer ?? ''];
  if (authorizer?.authorizerType !== 'JWT') return undefined;
  return {
    authorizer: authorizer.name,
    source: authorizer.identitySource?.[0] ?? '$request.header.Authorization',
    scopes: route.authorizationScopes ?? [],
    bearer: true,
    issuer: authorizer.jwtConfiguration.issuer,
    audience: authorizer.jwtConfiguration.audience?.[0],
  };
}

function ofMethod(
  method: ReturnType<typeof methodAt>,
  authorizers: Extract<RequestApi, { kind: 'rest' }>['authorizers'],
  userPools: Project['userPools'],
): AskedToken | undefined {
  if (method?.authorizationType !== 'COGNITO_USER_POOLS') return undefined;
  const authorizer = authorizers[method.authorizer ?? ''];
  if (authorizer?.type !== 'COGNITO_USER_POOLS') return undefined;
  const [arn] = authorizer.providerARNs;
  return {
    authorizer: authorizer.name,
    source: authorizer.identitySource ?? 'method.request.header.Authorization',
    scopes: method.authorizationScopes ?? [],
    bearer: false,
    issuer: issuerOfPool(arn ?? ''),
    audience: Object.values(userPools).find((pool) => pool.arn === arn)?.clientIds[0],
  };
}

function unsigned(claims: object): string {
  const part = (value: object): string =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  // The algorithm that authorizers take; what stands for the signature says that it is none.
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.not-signed`;
}
