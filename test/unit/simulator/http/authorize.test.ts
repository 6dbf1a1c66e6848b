import { describe, expect, it } from 'vitest';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { JwtAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { deployHttpApi } from '#shared/simulator/deploy.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { jsonWebToken } from '#test/support/json-web-token.ts';

/* What the cases in test/cases/gateway/http/authorizers do not show: the trace, and what lasts between deployments. */

const lambda = (name: string): string =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${name}/invocations`;

const tokens: JwtAuthorizer = {
  name: 'tokens',
  authorizerType: 'JWT',
  jwtConfiguration: { issuer: '${Issuer}', audience: ['shop'] },
};

const api: HttpApi = {
  kind: 'http',
  id: 'a1b2c3d4e5',
  name: 'shop',
  routes: {
    'GET /jwt': {
      routeKey: 'GET /jwt',
      target: 'integrations/fn',
      authorizationType: 'JWT',
      authorizer: 'tokens',
    },
    'GET /fn': {
      routeKey: 'GET /fn',
      target: 'integrations/fn',
      authorizationType: 'CUSTOM',
      authorizer: 'guard',
    },
  },
  integrations: {
    fn: { integrationType: 'AWS_PROXY', integrationUri: lambda('fn'), payloadFormatVersion: '2.0' },
  },
  authorizers: {
    tokens,
    guard: {
      name: 'guard',
      authorizerType: 'REQUEST',
      authorizerUri: lambda('guard'),
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      identitySource: ['$request.header.Authorization'],
      authorizerResultTtlInSeconds: 60,
    },
  },
  stages: { $default: { stageName: '$default' } },
};
const project: Project = { ...emptyProject, apis: { [api.id]: api } };

class Gate {
  readonly ports = new RecordingPorts({
    function: ({ functionName }) =>
      returned(functionName === 'guard' ? { isAuthorized: true } : { statusCode: 200 }),
  });
  readonly state = new GatewayState();

  /** Deploys anew and sends one request. */
  async send(path: string, authorization: string): Promise<GatewayResult> {
    const { value } = deployHttpApi(project, api.id, this.ports, { state: this.state });
    return await value.invoke(
      {
        method: 'GET',
        path,
        query: '',
        headers: [['Authorization', authorization]],
        body: undefined,
        sourceIp: '127.0.0.1',
      },
      { trace: true },
    );
  }

  get calls(): string[] {
    return this.ports.functionCalls.map(({ functionName }) => functionName);
  }
}

function authorizeStep({ trace }: GatewayResult): GatewayResult['trace'][number] | undefined {
  return trace.find(({ step }) => step === 'authorize');
}

describe('the trace', () => {
  it('says what of a token was not checked, with route and authorizer', async () => {
    const result = await new Gate().send(
      '/jwt',
      jsonWebToken({ iss: 'x', aud: 'shop', sub: 'joe' }),
    );
    expect(authorizeStep(result)).toMatchObject({
      outcome: 'passed',
      fidelity: 'not-simulated',
      entities: ['route/a1b2c3d4e5/GET%20%2Fjwt', 'authorizer/a1b2c3d4e5/tokens'],
      output: { caller: { claims: { sub: 'joe' }, scopes: null } },
    });
    expect(authorizeStep(result)?.decision).toMatch(
      /^The token of joe is in order.* Only a deployment knows the issuer \$\{Issuer\},/,
    );
    expect(result.fidelity).toContainEqual(
      expect.objectContaining({
        feature: 'JWT authorizer before a deployment',
        entity: 'authorizer/a1b2c3d4e5/tokens',
      }),
    );
  });

  it('names the authorizer that turned a caller away', async () => {
    const result = await new Gate().send('/jwt', jsonWebToken({ aud: 'shop' }));
    expect(authorizeStep(result)).toMatchObject({
      outcome: 'refused',
      fidelity: 'approximate',
      decision: 'The token was issued by nobody, not by ${Issuer}.',
      entities: expect.arrayContaining(['authorizer/a1b2c3d4e5/tokens']) as unknown,
    });
  });

  it('tells an answer that was kept', async () => {
    const gate = new Gate();
    const first = authorizeStep(await gate.send('/fn', 'secret'));
    expect(first?.decision).toBe('The authorizer’s function lets the caller in.');
    const second = authorizeStep(await gate.send('/fn', 'secret'));
    expect(second?.decision).toContain('its answer was kept');
  });
});

it('forgets what authorizers said when the design has changed', async () => {
  const gate = new Gate();
  await gate.send('/fn', 'secret');
  await gate.send('/fn', 'secret');
  expect(gate.calls).toEqual(['guard', 'fn', 'fn']);
  gate.state.redeployed();
  await gate.send('/fn', 'secret');
  expect(gate.calls).toEqual(['guard', 'fn', 'fn', 'guard', 'fn']);
});
