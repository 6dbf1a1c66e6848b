import { visit, type Rule } from '../rule.ts';

export const stageThrottlingMissing: Rule = {
  id: 'stage-throttling-missing',
  severity: 'info',
  summary: "Nothing but the account's own limit holds callers of the stage back.",
  source: 'documented (Throttle requests)',
  isPractice: true,
  visits: [
    visit('stage', [], (stage, _around, report) => {
      const isThrottled = Object.values(stage.methodSettings).some(
        ({ throttlingRateLimit, throttlingBurstLimit }) =>
          throttlingRateLimit !== undefined || throttlingBurstLimit !== undefined,
      );
      if (!isThrottled && stage.deploymentId !== undefined)
        report(
          ['methodSettings'],
          'The stage has no throttling of its own; set a rate and a burst for all methods.',
        );
    }),
  ],
};
