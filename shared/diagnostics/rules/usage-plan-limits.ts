import { visit, type Rule } from '../rule.ts';

export const usagePlanLimits: Rule = {
  id: 'usage-plan-limits',
  severity: 'error',
  summary: "A usage plan's limits must be numbers above 0 and fit together.",
  source: 'documented (CreateUsagePlan)',
  visits: [
    visit('usage-plan', [], (plan, _around, report) => {
      const check = (
        limits: { burstLimit?: number; rateLimit?: number } | undefined,
        ...keys: string[]
      ): void => {
        if (
          limits?.burstLimit !== undefined &&
          !(Number.isInteger(limits.burstLimit) && limits.burstLimit >= 0)
        )
          report([...keys, 'burstLimit'], 'The burst limit must be a whole number from 0.');
        if (limits?.rateLimit !== undefined && !(limits.rateLimit >= 0))
          report([...keys, 'rateLimit'], 'The rate limit must be a number from 0.');
      };
      check(plan.throttle, 'throttle');
      plan.apiStages.forEach((stage, index) => {
        for (const [method, limits] of Object.entries(stage.throttle ?? {}))
          check(limits, 'apiStages', String(index), 'throttle', method);
      });
      const { quota } = plan;
      if (quota === undefined) return;
      if (!(Number.isInteger(quota.limit) && quota.limit > 0))
        report(['quota', 'limit'], 'The quota must be a whole number of requests above 0.');
      if (
        quota.offset !== undefined &&
        !(Number.isInteger(quota.offset) && quota.offset >= 0 && quota.offset < quota.limit)
      )
        report(
          ['quota', 'offset'],
          `The offset must be a whole number from 0 and below the limit of ${quota.limit}.`,
        );
    }),
  ],
};
