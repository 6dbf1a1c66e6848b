import { customDomainFact, destinationOf, stageOfFirstSegment } from '../custom-domain.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { forbidden } from '../gateway-error.ts';
import type { Step } from '../step.ts';
import type { ConnectArrival, StageSelected } from './event.ts';

const stageFact: FidelityFact = {
  feature: 'Stages of WebSocket APIs',
  fidelity: 'documented',
  says: 'The path of the request for a connection is the name of a stage, whose variables are there for all that comes over the connection.',
  sources: ['Invoke WebSocket APIs'],
};
const unknownStageFact: FidelityFact = {
  feature: 'Unknown stages of WebSocket APIs',
  fidelity: 'assumed',
  says: 'A path that names no stage, or goes on behind one, is refused with 403 and "Forbidden". Messages over a connection whose stage was deleted are answered in the same words.',
};

const endpointFact: FidelityFact = {
  feature: 'Disabled default endpoint of WebSocket APIs',
  fidelity: 'assumed',
  says: 'Connections whose Host is the API’s execute-api address are refused with 403; addresses of this machine go on answering, so that the API can be tried.',
  concerns: { kind: 'websocket-api', when: (api) => api.disableExecuteApiEndpoint === true },
};

/** Path of the request for a connection → stage and its variables. */
export const selectConnectStage: Step<ConnectArrival, StageSelected> = {
  name: 'select-connect-stage',
  phase: 'method-request',
  title: 'Select the stage',
  facts: [stageFact, unknownStageFact, endpointFact],

  run(invocation) {
    const { deployment, request } = invocation;
    const { domains, api } = deployment;
    const path = `/${request.path.replace(/^\/+/, '')}`;
    const destination = destinationOf(
      domains,
      api.webSocketApi,
      request.headers,
      path,
      stageOfFirstSegment,
    );
    if ('reason' in destination) throw forbidden(destination.reason);
    const { stageName, rest, basePath } = destination;
    const stage = deployment.stages.get(stageName);
    if (stage === undefined)
      throw forbidden(`The API has no stage "${stageName}", to which the path ${path} leads.`);
    if (!/^\/*$/.test(rest))
      throw forbidden(
        `Behind the stage the path goes on with ${rest}; WebSocket APIs are reached at their stages alone.`,
      );
    if (invocation.recorder !== undefined) invocation.concerns = [stage.entity];
    return { stage, stageVariables: stage.stageVariables, basePath };
  },

  input: ({ request }) => ({ path: request.path }),

  describe: ({ stage, stageVariables, deployment, basePath }) => ({
    output: {
      stage: stage.stage.stageName,
      deploymentId: deployment.deploymentId,
      stageVariables,
    },
    decision:
      basePath === undefined
        ? `The path is /${stage.stage.stageName}, so the connection is one of stage ${stage.stage.stageName}.`
        : `The base path "${basePath}" of the custom domain leads to stage ${stage.stage.stageName}.`,
    fact: basePath === undefined ? stageFact : customDomainFact,
    entities: [stage.entity],
  }),
};
