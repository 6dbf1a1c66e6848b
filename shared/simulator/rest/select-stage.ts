import { forbidden } from '../gateway-error.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import {
  customDomainFact,
  defaultEndpointFact,
  destinationOf,
  stageOfFirstSegment,
} from '../custom-domain.ts';
import type { ServedArrival, StageSelected } from './arrival.ts';

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
  facts: [stageFact, canaryFact, unknownStageFact, customDomainFact, defaultEndpointFact],

  run(invocation) {
    const { deployment, request, ports } = invocation;
    const fullPath = request.path.startsWith('/') ? request.path : `/${request.path}`;
    const { domains, api } = deployment;
    const destination = destinationOf(
      domains,
      api.restApi,
      request.headers,
      fullPath,
      stageOfFirstSegment,
    );
    if ('reason' in destination) throw forbidden(destination.reason);
    const { stageName, rest, basePath } = destination;
    const stage = deployment.stages.get(stageName);
    if (stage === undefined)
      throw forbidden(
        basePath === undefined
          ? `The API has no stage "${stageName}", the first part of the path.`
          : `The API has no stage "${stageName}", to which the base path "${basePath}" leads.`,
      );
    if (invocation.recorder !== undefined) invocation.concerns = [stage.entity];
    invocation.log?.add(`Extended Request Id: ${invocation.extendedRequestId}`);
    const { canary } = stage;
    const isCanary = canary !== undefined && ports.random.number() * 100 < canary.percentTraffic;
    return {
      stage,
      stageVariables: isCanary ? canary.stageVariables : stage.stage.variables,
      api: isCanary ? canary.api : stage.api,
      isCanaryRequest: canary === undefined ? undefined : isCanary,
      path: withOneSlash(rest),
      fullPath,
      basePath,
    };
  },

  input: ({ request }) => ({ path: request.path }),

  describe({ stage, stageVariables, isCanaryRequest, api, basePath }) {
    const name = stage?.stage.stageName ?? '';
    return {
      output: { stage: name, deploymentId: api.deploymentId, stageVariables },
      decision:
        isCanaryRequest === undefined
          ? basePath === undefined
            ? `The path begins with /${name}, so the request runs on stage ${name}.`
            : `The base path "${basePath}" of the custom domain leads to stage ${name}.`
          : `Stage ${name} has a canary with ${stage?.canary?.percentTraffic}% of the traffic; this request ${isCanaryRequest ? 'was drawn for it' : 'stays on the base deployment'}.`,
      fact: factOf(basePath, isCanaryRequest),
      entities: stage === undefined ? [] : [stage.entity],
    };
  },
};

/** Slashes in front are one slash (recorded, lambda-proxy-event). */
function withOneSlash(path: string): string {
  if (path.startsWith('/') && path.charCodeAt(1) !== slash) return path;
  return `/${path.replace(/^\/+/, '')}`;
}

const slash = 47;

function factOf(basePath: string | undefined, isCanaryRequest: boolean | undefined): FidelityFact {
  if (basePath !== undefined) return customDomainFact;
  return isCanaryRequest === undefined ? stageFact : canaryFact;
}
