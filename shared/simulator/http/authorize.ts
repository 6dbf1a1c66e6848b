import type { JsonObject } from '#shared/entities/common/json.ts';
import { executeApiArn, methodArn } from '../authorization/api-arn.ts';
import { conditionValuesOf } from '../authorization/condition-values.ts';
import type { HttpCaller } from '../authorization/http-caller.ts';
import { iamFact, readIamSignature } from '../authorization/iam-signature.ts';
import { checkJwt, jwtFact, jwtFacts, symbolicJwtFact } from '../authorization/jwt-authorizer.ts';
import {
  askRequestAuthorizer,
  requestAuthorizerFact,
  requestAuthorizerFacts,
} from '../authorization/request-authorizer.ts';
import { noteOf, type FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Step } from '../step.ts';
import type { CompiledHttpAuthorizer } from './compiled-http-api.ts';
import type { Authorized, Routed } from './invocation.ts';
import { unmappedRequest } from './outgoing-request.ts';
import { buildProxyEvent } from './proxy-event.ts';
import { httpRefusal } from './refusal.ts';
import { requestSelection } from './selection-data.ts';

const openRouteFact: FidelityFact = {
  feature: 'Open routes',
  fidelity: 'documented',
  says: 'A route with authorization NONE is open to everyone.',
  sources: ['Control and manage access to HTTP APIs in API Gateway'],
};
const httpIamFact: FidelityFact = {
  ...iamFact,
  feature: 'IAM authorization of HTTP APIs',
  concerns: {
    kind: 'http-route',
    when: ({ authorizationType }) => authorizationType === 'AWS_IAM',
  },
};

/** Who calls, and whether they may. */
export const authorize: Step<Routed, Authorized> = {
  name: 'authorize',
  phase: 'method-request',
  title: 'Authorize the caller',
  facts: [openRouteFact, ...jwtFacts, ...requestAuthorizerFacts, httpIamFact],

  run(invocation) {
    const authorizer = authorizerOf(invocation);
    if (authorizer !== undefined && invocation.recorder !== undefined)
      invocation.concerns = [...invocation.concerns, authorizer.entity];
    try {
      const caller = callerOf(invocation, authorizer);
      return caller instanceof Promise
        ? caller.then(
            (found) => admit(invocation, found),
            (error: unknown) => turnAway(invocation, error),
          )
        : admit(invocation, caller);
    } catch (error) {
      return turnAway(invocation, error);
    }
  },

  input: ({ route }) => ({
    authorizationType: route.route.authorizationType,
    authorizer: route.route.authorizer ?? null,
    authorizationScopes: route.route.authorizationScopes ?? [],
  }),

  describe({ caller, route, deployment }) {
    const name = route.route.authorizer;
    const authorizer = name === undefined ? undefined : deployment.authorizers.get(name);
    return {
      output: { caller: caller === undefined ? null : shownCaller(caller) },
      decision: decisionOf(caller),
      outcome: caller === undefined ? 'skipped' : 'passed',
      fact: caller === undefined ? openRouteFact : factOf(caller),
      entities:
        caller === undefined
          ? []
          : [route.entity, ...(authorizer === undefined ? [] : [authorizer.entity])],
    };
  },
};

const nobody: Authorized = { caller: undefined };

function admit(invocation: Routed, caller: HttpCaller | undefined): Authorized {
  if (caller === undefined) return nobody;
  invocation.context.setCaller(caller);
  return { caller };
}

function turnAway(invocation: Routed, error: unknown): never {
  if (error instanceof GatewayError) invocation.authorizerError = error.reason;
  throw error;
}

/** @throws GatewayError 500 for a route whose authorizer is not there or of another kind */
function authorizerOf({ route, deployment }: Routed): CompiledHttpAuthorizer | undefined {
  const { authorizationType, authorizer: name = '', routeKey } = route.route;
  if (authorizationType === 'NONE' || authorizationType === 'AWS_IAM') return undefined;
  const found = deployment.authorizers.get(name);
  if (found === undefined)
    throw httpRefusal(
      'INTERNAL_SERVER_ERROR',
      `The API has no authorizer "${name}", which the route "${routeKey}" asks for.`,
    );
  const wanted = authorizationType === 'JWT' ? 'JWT' : 'REQUEST';
  if (found.authorizer.authorizerType !== wanted)
    throw httpRefusal(
      'INTERNAL_SERVER_ERROR',
      `The authorizer "${name}" is of the type ${found.authorizer.authorizerType}; the route "${routeKey}" asks for ${authorizationType}.`,
    );
  return found;
}

function callerOf(
  invocation: Routed,
  compiled: CompiledHttpAuthorizer | undefined,
): HttpCaller | undefined | Promise<HttpCaller> {
  if (compiled === undefined)
    return invocation.route.route.authorizationType === 'AWS_IAM'
      ? signerOf(invocation)
      : undefined;
  const { authorizer, sources } = compiled;
  if (authorizer.authorizerType === 'REQUEST') return askFunction(invocation, compiled);
  const { deployment, route, arrivedAt } = invocation;
  const { claims, scopes, unchecked } = checkJwt({
    authorizer,
    token: sources[0]?.read(requestSelection(invocation)),
    scopes: route.route.authorizationScopes ?? [],
    now: arrivedAt,
    userPools: Object.values(deployment.project.userPools),
  });
  for (const reason of unchecked)
    invocation.notes.push({ ...noteOf(symbolicJwtFact, compiled.entity), reason });
  return { kind: 'jwt', claims, scopes, unchecked };
}

async function askFunction(
  invocation: Routed,
  { authorizer, sources }: CompiledHttpAuthorizer,
): Promise<HttpCaller> {
  if (authorizer.authorizerType !== 'REQUEST') throw new Error('There is no function to ask.');
  const { deployment, stage, path, ports, context, requestId, traceId } = invocation;
  const { invocationRequest, request, arrivedAt } = invocation;
  const { httpApi, project, state } = deployment;
  const apiArn = executeApiArn(project, httpApi.id);
  const { stageName } = stage.stage;
  return await askRequestAuthorizer({
    authorizer,
    sources,
    data: requestSelection(invocation),
    event: (version) =>
      JSON.parse(
        buildProxyEvent({ ...invocation, caller: undefined }, unmappedRequest(invocation), version),
      ) as JsonObject,
    routeArn: methodArn(apiArn, stageName, invocationRequest.httpMethod, path),
    apiArn,
    scope: [httpApi.id, stageName],
    conditions: () =>
      conditionValuesOf({
        context: { variables: { ...context.variables, identity: { sourceIp: request.sourceIp } } },
        invocationRequest,
        arrivedAt,
      }),
    caller: { ports, requestId, traceId },
    kept: state.verdicts,
    clock: ports.clock,
  });
}

function signerOf({ invocationRequest, arrivedAt, deployment }: Routed): HttpCaller {
  const { headers, query } = invocationRequest;
  const { region, accountId } = deployment.project;
  const accessKey = readIamSignature({ headers, query, arrivedAt, region });
  return { kind: 'iam', accessKey, accountId };
}

function factOf(caller: HttpCaller): FidelityFact {
  switch (caller.kind) {
    case 'jwt':
      return caller.unchecked.length === 0 ? jwtFact : symbolicJwtFact;
    case 'lambda':
      return requestAuthorizerFact;
    case 'iam':
      return httpIamFact;
  }
}

/** What the trace shows of a caller. */
function shownCaller(caller: HttpCaller): JsonObject {
  switch (caller.kind) {
    case 'jwt':
      return { claims: caller.claims, scopes: caller.scopes };
    case 'lambda':
      return { principalId: caller.principalId ?? null, context: caller.context };
    case 'iam':
      return { accessKey: caller.accessKey };
  }
}

function decisionOf(caller: HttpCaller | undefined): string {
  switch (caller?.kind) {
    case undefined:
      return 'The route is open to everyone.';
    case 'jwt':
      return [
        `The token of ${caller.claims['sub'] ?? 'somebody'} is in order, as far as that can be seen without the keys of its issuer.`,
        ...caller.unchecked,
      ].join(' ');
    case 'lambda':
      return caller.isKept
        ? 'The authorizer’s function let the caller in before; its answer was kept.'
        : 'The authorizer’s function lets the caller in.';
    case 'iam':
      return `The request is signed with the access key ${caller.accessKey}; the signature itself is not checked.`;
  }
}
