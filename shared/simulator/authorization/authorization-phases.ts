import type { ContextMap } from '../context-variables.ts';
import { conclude } from '../conclude.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { GatewayError } from '../gateway-error.ts';
import type { SimulatorPorts } from '../ports.ts';

export const phaseFacts: readonly FidelityFact[] = [
  {
    feature: 'Phases of an authorization in access logs',
    fidelity: 'documented',
    says: 'authenticate and authorize are there with AWS_IAM, authorizer and authorize with a Lambda authorizer, authorizer with Cognito; each has status, latency and, where it refused, error.',
    sources: [
      'Variables for access logging for API Gateway',
      'Troubleshooting Amazon API Gateway with enhanced observability variables (AWS Compute Blog)',
    ],
  },
  {
    feature: 'Values of these phases',
    fidelity: 'assumed',
    says: 'Who refused tells the phase that failed; weighing policies takes no time. Errors are the words of the answer, or ours where it has none.',
  },
];

/** Left by an authorization, whether it let the caller in or not; absent where nobody was asked. */
export interface AuthorizationDone {
  readonly authorization?: AuthorizationOutcome | undefined;
}

/** How the authorization of a request went. */
export interface AuthorizationOutcome {
  /** What turned the caller away; undefined where nothing did. */
  readonly error: GatewayError | undefined;
  /** ms, of all of it. */
  readonly latencyMs: number;
}

/**
 * Authorizes, and leaves word on the invocation of how it went.
 *
 * @throws GatewayError what `authorize` refuses with, or rejects with it
 */
export function leavingWord<In extends { readonly ports: Pick<SimulatorPorts, 'clock'> }, Out>(
  invocation: In & AuthorizationDone,
  authorize: (invocation: In) => Out | Promise<Out>,
): Out | Promise<Out> {
  const { clock } = invocation.ports;
  const began = clock.elapsed();
  const leave = (error: GatewayError | undefined): void => {
    const done: AuthorizationDone = {
      authorization: { error, latencyMs: Math.round(clock.elapsed() - began) },
    };
    Object.assign(invocation, done);
  };
  return conclude(
    () => authorize(invocation),
    (authorized) => {
      leave(undefined);
      return authorized;
    },
    (error) => {
      leave(error);
      throw error;
    },
  );
}

type AuthorizationType = 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';

/**
 * The variables of access logs that tell of an authorization, phase by phase (`phaseFacts`).
 *
 * @param known what is in `$context.authorizer` anyhow
 */
export function authorizationPhases(
  type: AuthorizationType,
  { error, latencyMs }: AuthorizationOutcome,
  known: ContextMap,
): ContextMap {
  const isDenied = error?.responseType === 'ACCESS_DENIED';
  const first = phase(isDenied ? undefined : error, latencyMs);
  // What the caller may do is only asked of one who is known.
  const second: ContextMap = error === undefined || isDenied ? { authorize: phase(error, 0) } : {};
  switch (type) {
    case 'AWS_IAM':
      return { authenticate: first, ...second };
    case 'CUSTOM':
      return { authorizer: { ...known, ...first }, ...second };
    case 'COGNITO_USER_POOLS':
      return { authorizer: { ...known, ...first } };
  }
}

function phase(error: GatewayError | undefined, latency: number): ContextMap {
  return error === undefined
    ? { status: 200, latency }
    : { status: error.status, latency, error: error.clientMessage ?? error.reason };
}
