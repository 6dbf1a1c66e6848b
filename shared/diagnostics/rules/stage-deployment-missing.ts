import { visit, type Rule } from '../rule.ts';

export const stageDeploymentMissing: Rule = {
  id: 'stage-deployment-missing',
  severity: 'error',
  summary: 'A stage or its canary runs a deployment that does not exist.',
  source: 'recorded',
  visits: [
    visit('stage', ['deployments'], (stage, around, report) => {
      const look = (id: string | undefined, ...keys: string[]): void => {
        if (id !== undefined && id !== '' && !Object.hasOwn(around.deployments, id))
          report(keys, `There is no deployment "${id}"; choose another.`);
      };
      look(stage.deploymentId, 'deploymentId');
      look(stage.canarySettings?.deploymentId, 'canarySettings', 'deploymentId');
    }),
  ],
};
