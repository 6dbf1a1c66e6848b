import { evaluatePolicy } from '../authorization/access-policy.ts';
import { cognitoFact, readCognitoToken } from './cognito-authorizer.ts';
import { leavingWord } from '../authorization/authorization-phases.ts';
import { conditionValuesOf } from '../authorization/condition-values.ts';
import { iamFact, readIamSignature } from '../authorization/iam-signature.ts';
import {
  askLambdaAuthorizer,
  lambdaAuthorizerFact,
  lambdaAuthorizerFacts,
  methodArnOf,
} from './lambda-authorizer.ts';
import { noteOf, type FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Step } from '../step.ts';
import { deniedByPolicy } from './check-resource-policy.ts';
import type { Authorized, PolicyChecked, Prepared } from './invocation.ts';

const openFact: FidelityFact = {
  feature: 'Open methods',
  fidelity: 'exact',
  says: 'A method with authorization NONE is open to everyone.',
  sources: ['routing.json'],
};

/** Who calls, and whether they may. */
export const authorize: Step<Prepared & PolicyChecked, Authorized> = {
  name: 'authorize',
  phase: 'method-request',
  title: 'Authorize the caller',
  facts: [openFact, ...lambdaAuthorizerFacts, cognitoFact, iamFact],

  run(invocation) {
    switch (invocation.method.method.authorizationType) {
      case 'NONE':
        return nobody;
      case 'AWS_IAM':
        return leavingWord(invocation, byIam);
      case 'CUSTOM':
        return leavingWord(invocation, byFunction);
      case 'COGNITO_USER_POOLS':
        return leavingWord(invocation, byToken);
    }
  },

  input: ({ method }) => ({
    authorizationType: method.method.authorizationType,
    authorizer: method.method.authorizer ?? null,
  }),

  describe({ method, authorized, api }) {
    const { authorizationType, authorizer } = method.method;
    const entity = authorizer === undefined ? undefined : api.authorizers.get(authorizer)?.entity;
    return {
      output: { principal: authorized ?? null },
      decision: decisionOf(authorizationType, authorized),
      outcome: authorizationType === 'NONE' ? 'skipped' : 'passed',
      fact: facts[authorizationType],
      entities:
        authorizationType === 'NONE'
          ? []
          : [method.entity, ...(entity === undefined ? [] : [entity])],
    };
  },
};

const facts = {
  NONE: openFact,
  AWS_IAM: iamFact,
  CUSTOM: lambdaAuthorizerFact,
  COGNITO_USER_POOLS: cognitoFact,
} as const;

const nobody: Authorized = { authorized: undefined };

function byIam(invocation: Prepared & PolicyChecked): Authorized {
  const { invocationRequest, arrivedAt, api } = invocation;
  const { headers, query } = invocationRequest;
  const accessKey = readIamSignature({ headers, query, arrivedAt, region: api.project.region });
  // What the resource policy is silent about, the caller's own policies may allow.
  if (invocation.resourcePolicy === 'deny')
    throw deniedByPolicy(methodArnOf(invocation), invocation.resourcePolicy);
  invocation.context.setSigner(accessKey, api.project.accountId);
  invocation.notes.push(noteOf(iamFact, invocation.method.entity));
  return { authorized: accessKey };
}

function byToken(invocation: Prepared & PolicyChecked): Authorized {
  const authorizer = authorizerOf(invocation);
  if (authorizer.type !== 'COGNITO_USER_POOLS') throw wrongKind(invocation);
  const found = readCognitoToken(invocation, authorizer);
  const { resourcePolicy } = invocation;
  // A token opens nothing by itself (documented, "How API Gateway resource policies affect authorization workflow").
  if (resourcePolicy === 'deny' || resourcePolicy === 'silent')
    throw deniedByPolicy(methodArnOf(invocation), resourcePolicy);
  invocation.context.setAuthorizer(found);
  invocation.notes.push(noteOf(cognitoFact, invocation.method.entity));
  const claims = found['claims'];
  const subject = claims !== null && typeof claims === 'object' ? claims['sub'] : undefined;
  return { authorized: typeof subject === 'string' ? subject : 'somebody' };
}

async function byFunction(invocation: Prepared & PolicyChecked): Promise<Authorized> {
  const authorizer = authorizerOf(invocation);
  if (authorizer.type === 'COGNITO_USER_POOLS') throw wrongKind(invocation);
  const { answer, latencyMs } = await askLambdaAuthorizer(invocation, authorizer);
  const decision = evaluatePolicy(answer.policy, {
    action: 'execute-api:Invoke',
    resource: methodArnOf(invocation),
    values: conditionValuesOf(invocation),
  });
  // Either policy may allow where the other is silent (documented, "How API Gateway resource policies affect authorization workflow").
  if (decision === 'deny' || (decision === 'silent' && invocation.resourcePolicy !== 'allow'))
    throw new GatewayError(
      'ACCESS_DENIED',
      `User is not authorized to access this resource${decision === 'deny' ? ' with an explicit deny' : ''}`,
      {
        messageKey: 'Message',
        reason: `The policy of the authorizer "${authorizer.name}" ${decision === 'deny' ? 'denies' : 'does not allow'} the call.`,
        logLines: ['The client is not authorized to perform this operation.'],
      },
    );
  invocation.context.setAuthorizer({ ...answer.context, integrationLatency: latencyMs });
  invocation.log?.add('Successfully completed authorizer execution');
  return { authorized: answer.principalId, usageIdentifierKey: answer.usageIdentifierKey };
}

function authorizerOf({
  api,
  method,
}: Prepared): NonNullable<ReturnType<typeof api.authorizers.get>>['authorizer'] {
  const { authorizer: name } = method.method;
  const found = name === undefined ? undefined : api.authorizers.get(name);
  if (found === undefined)
    throw new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', null, {
      reason: `The API has no authorizer "${name ?? ''}", which the method asks for.`,
      logLines: ['Execution failed due to configuration error: Invalid authorizer'],
    });
  return found.authorizer;
}

function wrongKind({ method }: Prepared): GatewayError {
  const { authorizationType, authorizer } = method.method;
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', null, {
    reason: `The authorizer "${authorizer ?? ''}" is of another kind than ${authorizationType}.`,
    logLines: ['Execution failed due to configuration error: Invalid authorizer'],
  });
}

function decisionOf(type: keyof typeof facts, principal: string | undefined): string {
  switch (type) {
    case 'NONE':
      return 'The method is open to everyone.';
    case 'AWS_IAM':
      return `The request is signed with the access key ${principal ?? ''}; the signature itself is not checked.`;
    case 'CUSTOM':
      return `The authorizer’s policy lets ${principal ?? ''} call the method.`;
    case 'COGNITO_USER_POOLS':
      return `The token of ${principal ?? ''} is in order, as far as that can be seen without the keys of its pool.`;
  }
}
