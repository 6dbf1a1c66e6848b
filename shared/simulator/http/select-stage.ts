import { defaultStageName } from '#shared/entities/common/route-stage.ts';
import {
  customDomainFact,
  destinationOf,
  stageOfFirstSegment,
  type Destination,
} from '../custom-domain.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { Step } from '../step.ts';
import type { HttpArrival, StageSelected } from './arrival.ts';
import type { CompiledRouteStage } from './compiled-http-api.ts';
import { httpRefusal } from './refusal.ts';

const httpStageFact: FidelityFact = {
  feature: 'Stages of HTTP APIs',
  fidelity: 'documented',
  says: 'The first part of the path names the stage where there is one of that name; every other path belongs to the stage $default, where there is one. Without either the answer is 404.',
  sources: ['Create routes for HTTP APIs in API Gateway', 'Stages for HTTP APIs in API Gateway'],
};
const httpEndpointFact: FidelityFact = {
  feature: 'Disabled default endpoint of HTTP APIs',
  fidelity: 'assumed',
  says: 'Requests whose Host is the API’s execute-api address are answered with 404; addresses of this machine go on answering, so that the API can be tried.',
  concerns: { kind: 'http-api', when: (api) => api.disableExecuteApiEndpoint === true },
};
const httpDeploymentFact: FidelityFact = {
  feature: 'Deployments of HTTP APIs',
  fidelity: 'approximate',
  says: 'A stage runs the design as it is now, as with automatic deployment; deployments of earlier revisions are not kept.',
};

/** First segment of the path, or `$default` → stage and its variables. */
export const selectStage: Step<HttpArrival, StageSelected> = {
  name: 'select-stage',
  phase: 'method-request',
  title: 'Select the stage',
  facts: [httpStageFact, httpEndpointFact, httpDeploymentFact],

  run(invocation) {
    const { deployment, request } = invocation;
    const rawPath = request.path.startsWith('/') ? request.path : `/${request.path}`;
    const destination = destinationOf(
      deployment.domains,
      deployment.httpApi,
      request.headers,
      rawPath,
      (path, basePath) => stageByPath(deployment.stages, path, basePath),
    );
    if ('reason' in destination)
      throw httpRefusal(
        destination.cause === 'unmapped' ? 'FORBIDDEN' : 'NOT_FOUND',
        destination.reason,
      );
    const { stageName, rest, basePath } = destination;
    const stage = deployment.stages.get(stageName);
    if (stage === undefined)
      throw httpRefusal(
        'NOT_FOUND',
        basePath !== undefined && stageName !== defaultStageName
          ? `The API has no stage "${stageName}", to which the base path "${basePath}" leads.`
          : `No stage of the API is named by the first part of ${rawPath}, and there is no stage ${defaultStageName}.`,
      );
    if (invocation.recorder !== undefined) invocation.concerns = [stage.entity];
    return {
      stage,
      stageVariables: stage.stage.stageVariables ?? noVariables,
      path: rest.startsWith('/') ? rest : `/${rest}`,
      basePath,
    };
  },

  input: ({ request }) => ({ path: request.path }),

  describe({ stage, stageVariables, basePath }) {
    const { stageName } = stage.stage;
    return {
      output: { stage: stageName, stageVariables },
      decision:
        basePath !== undefined
          ? `The base path "${basePath}" of the custom domain leads to stage ${stageName}.`
          : stageName === defaultStageName
            ? 'No stage is named by the first part of the path, so the request runs on $default.'
            : `The path begins with /${stageName}, so the request runs on stage ${stageName}.`,
      fact: basePath === undefined ? httpStageFact : customDomainFact,
      entities: [stage.entity],
    };
  },
};

const noVariables: Readonly<Record<string, string>> = {};

/** A stage the path names by its first part, else `$default` (documented, "Create routes for HTTP APIs in API Gateway"). */
function stageByPath(
  stages: ReadonlyMap<string, CompiledRouteStage>,
  path: string,
  basePath: string | undefined,
): Destination {
  const named = stageOfFirstSegment(path, basePath);
  return named.stageName !== defaultStageName && stages.has(named.stageName)
    ? named
    : { stageName: defaultStageName, rest: path, basePath };
}
