import { GatewayError } from '../gateway-error.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import type { ServedArrival, StageSelected } from './invocation.ts';

const stageFact: FidelityFact = {
  feature: 'Stages and stage variables',
  fidelity: 'exact',
  says: 'The first part of the path names the stage; its variables are there for the request.',
  sources: ['stage-variables.json', 'routing.json'],
};
const canaryFact: FidelityFact = {
  feature: 'Canary',
  fidelity: 'exact',
  says: 'Each request is drawn for the canary by its share of the traffic and then runs its deployment with its variables on top.',
  sources: ['canary.json'],
};
const unknownStageFact: FidelityFact = {
  feature: 'Unknown stages',
  fidelity: 'documented',
  says: 'A path whose first part is no stage is answered with 403 and "Forbidden".',
  sources: ['Troubleshooting "Forbidden" (knowledge center)'],
};

/** First segment of the path → stage, its variables, and the revision it runs; draws the canary. */
export const selectStage: Step<ServedArrival, StageSelected> = {
  name: 'select-stage',
  phase: 'method-request',
  title: 'Select the stage',
  facts: [stageFact, canaryFact, unknownStageFact],

  run(invocation) {
    const { deployment, request, ports } = invocation;
    const fullPath = request.path.startsWith('/') ? request.path : `/${request.path}`;
    const end = fullPath.indexOf('/', 1);
    const stageName = fullPath.slice(1, end === -1 ? undefined : end);
    const stage = deployment.stages.get(stageName);
    if (stage === undefined)
      throw new GatewayError('ACCESS_DENIED', 'Forbidden', {
        errorType: 'ForbiddenException',
        reason: `The API has no stage "${stageName}", the first part of the path.`,
      });
    invocation.concerns = [stage.entity];
    invocation.log?.add(`Extended Request Id: ${invocation.extendedRequestId}`);
    const rest = end === -1 ? '' : fullPath.slice(end);
    const { canary } = stage;
    const isCanary = canary !== undefined && ports.random.number() * 100 < canary.percentTraffic;
    return {
      stage,
      stageVariables: isCanary ? canary.stageVariables : stage.stage.variables,
      api: isCanary ? canary.api : stage.api,
      isCanaryRequest: canary === undefined ? undefined : isCanary,
      // Slashes in front are one slash (recorded, lambda-proxy-event).
      path: `/${rest.replace(/^\/+/, '')}`,
      fullPath,
    };
  },

  input: ({ request }) => ({ path: request.path }),

  describe({ stage, stageVariables, isCanaryRequest, api }) {
    const name = stage?.stage.stageName ?? '';
    return {
      output: { stage: name, deploymentId: api.deploymentId, stageVariables },
      decision:
        isCanaryRequest === undefined
          ? `The path begins with /${name}, so the request runs on stage ${name}.`
          : `Stage ${name} has a canary with ${stage?.canary?.percentTraffic}% of the traffic; this request ${isCanaryRequest ? 'was drawn for it' : 'stays on the base deployment'}.`,
      fact: isCanaryRequest === undefined ? stageFact : canaryFact,
      entities: stage === undefined ? [] : [stage.entity],
    };
  },
};
