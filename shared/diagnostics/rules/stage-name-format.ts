import { defaultStageName } from '#shared/entities/common/route-stage.ts';
import { isDeployTime } from '../deploy-time.ts';
import { visit, visitRouteStages, type Rule } from '../rule.ts';

export const stageNameFormat: Rule = {
  id: 'stage-name-format',
  severity: 'error',
  summary:
    "A stage's name has 1 to 128 letters, digits, hyphens and underscores; of HTTP APIs it may be $default as well.",
  source: 'documented (CreateStage; Stage of API Gateway v2)',
  visits: [
    visit('stage', [], ({ stageName }, _around, report) => {
      if (!isName(stageName)) report(['stageName'], faultOf(stageName));
    }),
    ...visitRouteStages(({ stageName }, kind, report) => {
      const isDefault = kind === 'http' && stageName === defaultStageName;
      if (!isDefault && !isName(stageName)) report(['stageName'], faultOf(stageName));
    }),
  ],
};

function isName(stageName: string): boolean {
  return isDeployTime(stageName) || /^[A-Za-z0-9_-]{1,128}$/.test(stageName);
}

function faultOf(stageName: string): string {
  return `"${stageName}" cannot name a stage; use 1 to 128 letters, digits, hyphens and underscores.`;
}
