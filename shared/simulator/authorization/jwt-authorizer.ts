import type { UserPool } from '#shared/entities/common/user-pool.ts';
import type { JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { printLogTime } from '#shared/std/utc-time.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { issuerOfPool, readJsonWebToken, type Claims } from './json-web-token.ts';

export const jwtFact: FidelityFact = {
  feature: 'JWT authorizer',
  fidelity: 'approximate',
  says: 'Algorithm, issuer, audience, times and scopes of a token are checked and its claims are there; its signature is not, since the keys of the issuer are not on this machine.',
  concerns: { kind: 'http-route', when: ({ authorizationType }) => authorizationType === 'JWT' },
};
/** Holds for a run whose authorizer leaves something open. */
export const symbolicJwtFact: FidelityFact = {
  feature: 'JWT authorizer before a deployment',
  fidelity: 'not-simulated',
  says: 'Of an issuer or audience that only a deployment knows the known parts alone are checked; with a value for this machine that somebody chose, not the import, all of it is.',
};
export const jwtFacts: readonly FidelityFact[] = [
  jwtFact,
  symbolicJwtFact,
  {
    feature: 'Words of refused tokens',
    fidelity: 'assumed',
    says: 'www-authenticate of a refused token has the documented form; beyond that of a wrong audience its descriptions are not known. A claim that a token leaves out is not held against it, but for iss and aud.',
  },
  {
    feature: 'Claims as text',
    fidelity: 'assumed',
    says: 'Claims come as text: lists as [a b], numbers and flags as JSON writes them. Scopes come as those of the token, null on routes that ask for none.',
  },
];

/** What a token is held against. */
export interface JwtQuestion {
  readonly authorizer: JwtAuthorizer;
  /** What stands at the identity source, perhaps after `Bearer `. */
  readonly token: string | undefined;
  /** Scopes of the route; one of them is needed where there are any. */
  readonly scopes: readonly string[];
  /** ms since 1970. */
  readonly now: number;
  /** Those of the project: a token of one that lists its clients must be for one of these. */
  readonly userPools: readonly UserPool[];
}

export interface CheckedJwt {
  readonly claims: Readonly<Record<string, string>>;
  /** Null on a route that asks for none. */
  readonly scopes: readonly string[] | null;
  /** What could not be checked before a deployment, as sentences. */
  readonly unchecked: readonly string[];
}

/**
 * Checks a token as far as that can be done without its issuer's keys (documented, "Controlling access to HTTP APIs with
 * JWT authorizers").
 *
 * @throws GatewayError 401 for no token or one that is not good, 403 for one without the scopes
 */
export function checkJwt(question: JwtQuestion): CheckedJwt {
  const { authorizer, token, scopes, now } = question;
  if (token === undefined || token === '')
    throw refused('Bearer', `The request has no token at ${identitySourceOf(authorizer)}.`);
  const refuse = (description: string, reason: string): GatewayError =>
    refused(challenge(scopes, 'invalid_token', description), reason);
  const parsed = readJsonWebToken(token);
  if (parsed?.header === undefined)
    throw refuse(
      'the token is malformed',
      `What stands at ${identitySourceOf(authorizer)} is no JSON Web Token.`,
    );
  const { header, claims } = parsed;
  const algorithm = printed(header['alg']);
  if (!/^(?:RS|PS)(?:256|384|512)$/.test(algorithm))
    throw refuse(
      `signing method ${algorithm} is invalid`,
      `The token names the algorithm ${algorithm}; HTTP APIs take those based on RSA, such as RS256. The signature itself is not checked here.`,
    );
  const unchecked = [
    ...checkIssuer(authorizer, claims, refuse),
    ...checkAudience(authorizer, claims, refuse),
  ];
  checkPool(question, claims, refuse);
  checkTimes(claims, now, refuse);
  const granted = scopesOf(claims);
  if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
    throw new GatewayError('ACCESS_DENIED', 'Forbidden', {
      fact: jwtFact,
      reason: `The token has none of the scopes ${scopes.join(', ')}; it has ${granted.length === 0 ? 'none at all' : granted.join(', ')}.`,
      headers: [
        [
          'www-authenticate',
          challenge(scopes, 'insufficient_scope', 'the token does not have the required scopes'),
        ],
      ],
    });
  return { claims: claimTexts(claims), scopes: scopes.length > 0 ? granted : null, unchecked };
}

/** Where the token is looked for: the first identity source, else the Authorization header. */
export function identitySourceOf({ identitySource }: JwtAuthorizer): string {
  return identitySource?.[0] ?? '$request.header.Authorization';
}

type Refuse = (description: string, reason: string) => GatewayError;

function checkIssuer(
  { jwtConfiguration: { issuer } }: JwtAuthorizer,
  claims: Claims,
  refuse: Refuse,
): readonly string[] {
  if (issuer === undefined || issuer === '')
    return ['The authorizer names no issuer, so that of the token is not checked.'];
  const found = claims['iss'];
  if (typeof found !== 'string' || !fits(issuer, found))
    throw refuse(
      'the token does not have a valid issuer',
      `The token was issued by ${printed(found)}, not by ${issuer}.`,
    );
  return isSymbolic(issuer) ? [onlyDeployed('issuer', issuer)] : [];
}

/** `client_id` counts only where there is no `aud` (documented, "Troubleshooting issues with HTTP API JWT authorizers"). */
function checkAudience(
  { jwtConfiguration: { audience = [] } }: JwtAuthorizer,
  claims: Claims,
  refuse: Refuse,
): readonly string[] {
  if (audience.length === 0)
    return ['The authorizer names no audience, so that of the token is not checked.'];
  const found = claims['aud'] ?? claims['client_id'];
  const named = Array.isArray(found) ? (found as readonly unknown[]) : [found];
  const matching = audience.filter((wanted) =>
    named.some((one) => typeof one === 'string' && fits(wanted, one)),
  );
  if (matching.length === 0)
    throw refuse(
      'the token does not have a valid audience',
      `The token is for ${named.map(printed).join(', ')}, not for ${audience.join(' or ')}.`,
    );
  return matching.every(isSymbolic) ? [onlyDeployed('audience', matching.join(', '))] : [];
}

function onlyDeployed(what: string, text: string): string {
  return `Only a deployment knows the ${what} ${text}, so that of the token is not checked; it is when the project’s settings have a value for this machine.`;
}

function checkPool({ userPools }: JwtQuestion, claims: Claims, refuse: Refuse): void {
  const pool = userPools.find(({ arn }) => issuerOfPool(arn) === claims['iss']);
  if (pool === undefined || pool.clientIds.length === 0) return;
  const client = claims['aud'] ?? claims['client_id'];
  if (!pool.clientIds.some((id) => id === client))
    throw refuse(
      'the token does not have a valid audience',
      `The token is for the client ${printed(client)}, which the user pool "${pool.name}" does not list.`,
    );
}

function checkTimes(claims: Claims, now: number, refuse: Refuse): void {
  const timeOf = (name: string): number | undefined => {
    const value = claims[name];
    return typeof value === 'number' ? value * 1000 : undefined;
  };
  const expires = timeOf('exp');
  if (expires !== undefined && expires <= now)
    throw refuse('the token has expired', `The token expired on ${printLogTime(expires)}.`);
  const begins = timeOf('nbf');
  if (begins !== undefined && begins > now)
    throw refuse('the token is not valid yet', `The token begins on ${printLogTime(begins)}.`);
  const issued = timeOf('iat');
  if (issued !== undefined && issued > now)
    throw refuse(
      'the token was issued in the future',
      `The token says it was issued on ${printLogTime(issued)}, which is to come.`,
    );
}

/** Of `scope`, or of `scp` where some issuers have them: words of one text, or a list. */
function scopesOf(claims: Claims): string[] {
  const found = claims['scope'] ?? claims['scp'];
  if (typeof found === 'string') return found.split(' ').filter((scope) => scope !== '');
  return Array.isArray(found) ? found.filter((scope) => typeof scope === 'string') : [];
}

function claimTexts(claims: Claims): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, printed(value)]));
}

/** As the service prints claims: lists in brackets with blanks between, maps as `map[a:b]` (assumed). */
function printed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`;
  if (value !== null && typeof value === 'object')
    return `map[${Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => `${name}:${printed(member)}`)
      .join(' ')}]`;
  return JSON.stringify(value) ?? 'nobody';
}

const symbol = /\$\{[^{}]*\}/;

function isSymbolic(text: string): boolean {
  return symbol.test(text);
}

/** Whether a text may be what is wanted: what only a deployment knows of that may be anything. */
function fits(wanted: string, text: string): boolean {
  const known = wanted.split(symbol);
  if (known.length === 1) return wanted === text;
  const first = known[0] ?? '';
  const last = known.at(-1) ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of known.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length >= at + last.length && text.endsWith(last);
}

function refused(challengeText: string, reason: string): GatewayError {
  return new GatewayError('UNAUTHORIZED', 'Unauthorized', {
    fact: jwtFact,
    reason,
    headers: [['www-authenticate', challengeText]],
  });
}

/** The form is documented with "Troubleshooting issues with HTTP API JWT authorizers"; that the scopes are the route's is assumed. */
function challenge(scopes: readonly string[], error: string, description: string): string {
  return `Bearer scope="${scopes.join(' ')}" error="${error}" error_description="${description}"`;
}
