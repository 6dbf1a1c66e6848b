import { describe, expect, it } from 'vitest';
import type { JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { checkJwt, type JwtQuestion } from '#shared/simulator/authorization/jwt-authorizer.ts';
import { GatewayError } from '#shared/simulator/gateway-error.ts';
import { jsonWebToken } from '#test/support/json-web-token.ts';

const now = Date.UTC(2026, 10, 20, 12);
const seconds = now / 1000;
const issuer = 'https://idp.example/';
const authorizer: JwtAuthorizer = {
  name: 'tokens',
  authorizerType: 'JWT',
  identitySource: ['$request.header.Authorization'],
  jwtConfiguration: { issuer, audience: ['shop', 'desk'] },
};
const good = { iss: issuer, aud: 'shop', sub: 'joe', exp: seconds + 60 };

function question(claims: object, changes: Partial<JwtQuestion> = {}): JwtQuestion {
  return { authorizer, token: jsonWebToken(claims), scopes: [], now, userPools: [], ...changes };
}

function refusal(asked: JwtQuestion): { status: number; message: string; challenge: string } {
  try {
    checkJwt(asked);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const [name, challenge] = error.headers[0] ?? ['', ''];
    expect(name).toBe('www-authenticate');
    return { status: error.status, message: error.message, challenge };
  }
  throw new Error('The token was let through.');
}

it('is malformed when it goes deeper than claims do, whatever the stack can take', () => {
  const part = (text: string): string => Buffer.from(text).toString('base64url');
  const withParts = (header: string, claims: string): string =>
    `${part(header)}.${part(claims)}.c2lnbmVk`;
  const levels = (count: number): string => '{"a":'.repeat(count) + '1' + '}'.repeat(count);
  const head = '{"alg":"RS256"}';
  const claimsWith = (deep: string): string => `{"iss":"${issuer}","aud":"shop","deep":${deep}}`;
  for (const token of [
    withParts(head, claimsWith(levels(20_000))),
    withParts(head, claimsWith('['.repeat(20_000) + ']'.repeat(20_000))),
    withParts(`{"alg":${levels(20_000)}}`, claimsWith('1')),
  ])
    expect(refusal(question({}, { token }))).toMatchObject({
      status: 401,
      challenge: expect.stringContaining('malformed') as unknown,
    });
  const token = withParts(head, claimsWith(levels(50)));
  expect(checkJwt(question({}, { token })).claims['deep']).toContain('map[a:1]');
});

describe('a token that is in order', () => {
  it.each([
    ['with its issuer and audience', good],
    ['for several audiences', { ...good, aud: ['other', 'desk'] }],
    ['for a client, without an audience', { iss: issuer, client_id: 'desk', exp: seconds + 60 }],
    ['begun and issued before', { ...good, nbf: seconds - 1, iat: seconds - 1 }],
    ['begun and issued this moment', { ...good, nbf: seconds, iat: seconds }],
  ])('%s', (_name, claims) => {
    const { scopes, unchecked } = checkJwt(question(claims));
    expect({ scopes, unchecked }).toEqual({ scopes: null, unchecked: [] });
  });

  it('may follow Bearer', () => {
    const token = `Bearer ${jsonWebToken(good)}`;
    expect(checkJwt(question({}, { token })).claims['sub']).toBe('joe');
  });

  it('gives its claims as text', () => {
    const claims = {
      ...good,
      'cognito:groups': ['admin', 'users'],
      email_verified: true,
      address: { street: 'Long', city: 'Here' },
    };
    expect(checkJwt(question(claims)).claims).toEqual({
      iss: issuer,
      aud: 'shop',
      sub: 'joe',
      exp: String(seconds + 60),
      'cognito:groups': '[admin users]',
      email_verified: 'true',
      address: 'map[city:Here street:Long]',
    });
  });

  it.each([
    ['words of scope', { scope: 'read write' }, ['read', 'write']],
    ['words of scp', { scp: 'write' }, ['write']],
    ['a list in scp', { scp: ['write', 'x'] }, ['write', 'x']],
  ])('has one of the scopes: %s', (_name, claims, scopes) => {
    const asked = question({ ...good, ...claims }, { scopes: ['write', 'admin'] });
    expect(checkJwt(asked).scopes).toEqual(scopes);
  });
});

describe('a token that is not', () => {
  it.each([
    ['none at all', { token: undefined }, {}, 'Bearer'],
    ['an empty one', { token: '' }, {}, 'Bearer'],
    ['no token', { token: 'Bearer secret' }, {}, 'the token is malformed'],
    ['too many parts', { token: `${jsonWebToken(good)}.x` }, {}, 'the token is malformed'],
    ['another issuer', {}, { iss: 'https://idp.example' }, 'valid issuer'],
    ['no issuer', {}, { iss: undefined }, 'valid issuer'],
    ['another audience', {}, { aud: 'else' }, 'the token does not have a valid audience'],
    ['aud goes before client_id', {}, { aud: 'else', client_id: 'shop' }, 'valid audience'],
    ['no audience', {}, { aud: undefined }, 'valid audience'],
    ['expired', {}, { exp: seconds }, 'the token has expired'],
    ['not begun', {}, { nbf: seconds + 1 }, 'not valid yet'],
    ['issued later', {}, { iat: seconds + 1 }, 'in the future'],
  ])('%s', (_name, changes, claims, description) => {
    const { status, message, challenge } = refusal(question({ ...good, ...claims }, changes));
    expect({ status, message }).toEqual({ status: 401, message: 'Unauthorized' });
    if (description === 'Bearer') expect(challenge).toBe('Bearer');
    else {
      expect(challenge).toMatch(/^Bearer scope="" error="invalid_token" error_description="/);
      expect(challenge).toContain(description);
    }
  });

  it.each(['HS256', 'none', 'ES256'])('is signed by %s', (alg) => {
    const token = jsonWebToken(good, { alg });
    expect(refusal(question({}, { token })).challenge).toContain(`signing method ${alg}`);
  });

  it.each([
    ['none', {}],
    ['others', { scope: 'read' }],
    ['one that only begins alike', { scope: 'write:all' }],
  ])('lacks the scopes: %s', (_name, claims) => {
    const asked = question({ ...good, ...claims }, { scopes: ['write', 'admin'] });
    const { status, message, challenge } = refusal(asked);
    expect({ status, message }).toEqual({ status: 403, message: 'Forbidden' });
    expect(challenge).toMatch(/^Bearer scope="write admin" error="insufficient_scope" /);
  });
});

describe('before a deployment', () => {
  const withValues = (jwtConfiguration: JwtAuthorizer['jwtConfiguration']): JwtAuthorizer => ({
    ...authorizer,
    jwtConfiguration,
  });

  it('says what could not be checked', () => {
    const asked = question(good, {
      authorizer: withValues({ issuer: '${Pool.Issuer}', audience: ['${Client}'] }),
    });
    expect(checkJwt(asked).unchecked).toEqual([
      expect.stringContaining('Only a deployment knows the issuer ${Pool.Issuer},'),
      expect.stringContaining('Only a deployment knows the audience ${Client},'),
    ]);
  });

  it('checks what is known of it', () => {
    const pool = withValues({
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/${Pool}',
      audience: ['${Client}', 'shop'],
    });
    const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc';
    expect(checkJwt(question({ ...good, iss }, { authorizer: pool })).unchecked).toHaveLength(1);
    const elsewhere = question(good, { authorizer: pool });
    expect(refusal(elsewhere).challenge).toContain('valid issuer');
  });

  it('says that an authorizer names neither', () => {
    expect(checkJwt(question(good, { authorizer: withValues({}) })).unchecked).toHaveLength(2);
  });
});

describe('a user pool of the project', () => {
  const userPools = [
    {
      id: 'p',
      name: 'people',
      arn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc',
      clientIds: ['desk'],
    },
  ];
  const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc';
  const ofPool: JwtAuthorizer = {
    ...authorizer,
    jwtConfiguration: { issuer: iss, audience: ['shop', 'desk'] },
  };

  it('has issued tokens for its clients alone', () => {
    const asked = (aud: string): JwtQuestion =>
      question({ ...good, iss, aud }, { authorizer: ofPool, userPools });
    expect(checkJwt(asked('desk')).unchecked).toEqual([]);
    expect(refusal(asked('shop')).challenge).toContain('valid audience');
  });
});
