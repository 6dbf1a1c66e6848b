import type { CognitoAuthorizer } from '#shared/entities/rest/authorizer.ts';
import { printLogTime } from '#shared/std/utc-time.ts';
import type { ContextMap } from '../context-variables.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import type { Prepared } from './invocation.ts';
import { issuerOfPool, readJsonWebToken } from '../authorization/json-web-token.ts';
import { unauthorized } from './lambda-authorizer.ts';

export const cognitoFact: FidelityFact = {
  feature: 'Cognito authorizer',
  fidelity: 'approximate',
  says: 'Issuer, client, expiry, kind and scopes of a token are checked and its claims are there; its signature is not, since the keys of the pool are not on this machine.',
};

/**
 * The claims of the caller's token, for `$context.authorizer.claims`. With scopes on the method the token
 * must be an access token with one of them, without it must be an identity token (documented, "Integrate
 * a REST API with an Amazon Cognito user pool").
 *
 * @throws GatewayError 401
 */
export function readCognitoToken(invocation: Prepared, authorizer: CognitoAuthorizer): ContextMap {
  const { api, invocationRequest, arrivedAt, method } = invocation;
  const source = authorizer.identitySource ?? 'method.request.header.Authorization';
  const name = /^method\.request\.header\.(.+)$/.exec(source)?.[1] ?? 'Authorization';
  const header = headerValue(invocationRequest.headers, name);
  if (header === undefined || header === '')
    throw unauthorized(invocation, `The request has no ${name} header with a token.`);
  const claims = readJsonWebToken(header)?.claims;
  if (claims === undefined)
    throw unauthorized(invocation, `The header ${name} holds no JSON Web Token.`);
  const refuse = (reason: string): GatewayError => unauthorized(invocation, reason);
  const pool = authorizer.providerARNs.find((arn) => issuerOfPool(arn) === claims['iss']);
  if (pool === undefined)
    throw refuse(
      `The token was issued by ${printed(claims['iss'])}, not by a pool of the authorizer.`,
    );
  const { clientIds } = Object.values(api.project.userPools).find(({ arn }) => arn === pool) ?? {};
  const client = claims['aud'] ?? claims['client_id'];
  if (clientIds !== undefined && clientIds.length > 0 && !clientIds.some((id) => id === client))
    throw refuse(
      `The token is for the client ${printed(client)}, which the user pool does not list.`,
    );
  const expiry = claims['exp'];
  if (typeof expiry === 'number' && expiry * 1000 <= arrivedAt)
    throw new GatewayError('UNAUTHORIZED', 'The incoming token has expired', {
      reason: `The token expired on ${printLogTime(expiry * 1000)}.`,
      logLines: [`Unauthorized request: ${invocation.requestId}`],
    });
  const scopes = method.method.authorizationScopes ?? [];
  if (scopes.length === 0) {
    if (claims['token_use'] === 'access')
      throw refuse(
        'Without scopes on the method an identity token is wanted; this is an access token.',
      );
  } else {
    const granted = typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : [];
    if (claims['token_use'] === 'id' || !scopes.some((scope) => granted.includes(scope)))
      throw refuse(`The token has none of the scopes ${scopes.join(', ')}.`);
  }
  const shown: ContextMap = {};
  for (const [key, value] of Object.entries(claims)) shown[key] = claimText(key, value);
  return { claims: shown };
}

const times = new Set(['exp', 'iat']);

/** Claims are text: lists with commas, the two times written out (form of published events). */
function claimText(key: string, value: unknown): string {
  if (times.has(key) && typeof value === 'number') return printLogTime(value * 1000);
  return Array.isArray(value) ? value.map(printed).join(',') : printed(value);
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nobody');
}
