import { evaluatePolicy, type PolicyDecision } from '../authorization/access-policy.ts';
import { conditionValuesOf } from '../authorization/condition-values.ts';
import { methodArnOf } from '../authorization/lambda-authorizer.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Step } from '../step.ts';
import type { PolicyChecked, Prepared } from './invocation.ts';

const policyFact: FidelityFact = {
  feature: 'Resource policy',
  fidelity: 'documented',
  says: 'Statements about everybody are evaluated with their conditions; a denial refuses at once, and with an authorizer the two are weighed together.',
  sources: ['How API Gateway resource policies affect authorization workflow'],
};
const principalFact: FidelityFact = {
  feature: 'Principals of the resource policy',
  fidelity: 'approximate',
  says: 'Statements about named principals, VPCs or VPC endpoints never hold, since a request here has none. aws:SourceIp is the address on this machine.',
  concerns: { kind: 'api', when: ({ policy }) => policy !== undefined && policy.trim() !== '' },
};

/** Asks the API's resource policy about the caller, as far as it can be without knowing who that is. */
export const checkResourcePolicy: Step<Prepared, PolicyChecked> = {
  name: 'check-resource-policy',
  phase: 'method-request',
  title: 'Check the resource policy',
  facts: [policyFact, principalFact],

  run(invocation) {
    const { policy } = invocation.api;
    if (policy === undefined) return noPolicy;
    const resource = methodArnOf(invocation);
    const decision = evaluatePolicy(policy, {
      action: 'execute-api:Invoke',
      resource,
      values: conditionValuesOf(invocation),
    });
    const { authorizationType } = invocation.method.method;
    // A Lambda authorizer's policy, and that of an IAM user, may still allow what this one is silent about.
    const isFinal = authorizationType === 'NONE' || authorizationType === 'COGNITO_USER_POOLS';
    if (decision === 'deny' || (decision === 'silent' && isFinal)) throw denied(resource, decision);
    return { resourcePolicy: decision };
  },

  input: ({ context }) => ({ sourceIp: context.variables.identity['sourceIp'] as string }),

  describe({ api, resourcePolicy }) {
    return {
      output: { decision: resourcePolicy },
      decision: decisions[resourcePolicy],
      outcome: resourcePolicy === 'none' ? 'skipped' : 'passed',
      fact: policyFact,
      entities: resourcePolicy === 'none' ? [] : [api.entity],
    };
  },
};

const noPolicy: PolicyChecked = { resourcePolicy: 'none' };

const decisions: Record<PolicyDecision | 'none', string> = {
  none: 'The API has no resource policy.',
  allow: 'A statement of the resource policy allows the call.',
  silent: 'No statement of the resource policy speaks of the call; who the caller is decides.',
  deny: 'A statement of the resource policy denies the call.',
};

/** The words users report; the account shows its last four digits. */
function denied(arn: string, decision: PolicyDecision): GatewayError {
  const shown = arn.replace(/:(\d+)(\d{4}):/, (_all, hidden: string, last: string) => {
    return `:${'*'.repeat(hidden.length)}${last}:`;
  });
  const explicit = decision === 'deny' ? ' with an explicit deny' : '';
  const message = `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${shown}${explicit}`;
  return new GatewayError('ACCESS_DENIED', message, {
    messageKey: 'Message',
    reason:
      decision === 'deny'
        ? 'A statement of the resource policy denies the call.'
        : 'The API has a resource policy, and no statement of it allows the call.',
  });
}
