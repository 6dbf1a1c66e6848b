import { isDeployTime } from '../deploy-time.ts';
import { visit, type Rule } from '../rule.ts';

export const stageNameFormat: Rule = {
  id: 'stage-name-format',
  severity: 'error',
  summary: "A stage's name has 1 to 128 letters, digits, hyphens and underscores.",
  source: 'documented (CreateStage)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      if (isDeployTime(stage.stageName)) return;
      if (!/^[A-Za-z0-9_-]{1,128}$/.test(stage.stageName))
        report(
          ['stageName'],
          `"${stage.stageName}" cannot name a stage; use 1 to 128 letters, digits, hyphens and underscores.`,
        );
    }),
  ],
};
