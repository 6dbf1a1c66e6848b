import { evaluatePolicy, type PolicyDecision } from '../authorization/access-policy.ts';
import { conditionValuesOf } from '../authorization/condition-values.ts';
import { methodArnOf } from './lambda-authorizer.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Step } from '../step.ts';
import type { PolicyChecked, Prepared } from './invocation.ts';

const policyFact: FidelityFact = {
  feature: 'Resource policy',
  fidelity: 'documented',
  says: 'Statements about everybody are evaluated with their conditions. A denial refuses at once, after authentication where that is by IAM or Cognito; with a Lambda authorizer the two policies are weighed together, and Cognito needs a statement that allows.',
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
    switch (invocation.method.method.authorizationType) {
      case 'NONE':
        if (decision !== 'allow') throw deniedByPolicy(resource, decision);
        break;
      case 'CUSTOM':
        // The authorizer's policy may still allow what this one is silent about.
        if (decision === 'deny') throw deniedByPolicy(resource, decision);
        break;
      case 'AWS_IAM':
      case 'COGNITO_USER_POOLS':
        // Weighed once the caller is known (documented, the page above).
        break;
    }
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
  deny: 'A statement of the resource policy denies the call, which counts once the caller is known.',
};

/**
 * What a call is refused with that a resource policy denies, or does not allow. The words users report; the
 * account shows its last four digits.
 */
export function deniedByPolicy(arn: string, decision: PolicyDecision): GatewayError {
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
