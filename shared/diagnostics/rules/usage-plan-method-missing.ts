import { quotas } from '../limits.ts';
import { parseMethodSettingKey } from '#shared/entities/rest/method-setting-key.ts';
import { methodAt } from '../method-at.ts';
import { visit, type Rule } from '../rule.ts';

export const usagePlanMethodMissing: Rule = {
  id: 'usage-plan-method-missing',
  severity: 'warning',
  summary: 'A usage plan throttles a method the API does not have, or more than 20 of one stage.',
  source: 'documented (Usage plans)',
  visits: [
    visit('usage-plan', ['apis'], (plan, around, report) => {
      plan.apiStages.forEach((stage, index) => {
        const api = around.apis[stage.apiId];
        const keys = Object.keys(stage.throttle ?? {});
        if (keys.length > quotas.methodThrottlesPerPlanStage)
          report(
            ['apiStages', String(index), 'throttle'],
            `The plan throttles ${keys.length} methods of one stage; 20 are allowed.`,
          );
        if (api?.kind !== 'rest') return;
        for (const key of keys) {
          const target = parseMethodSettingKey(key);
          if (target === undefined || methodAt(api, target.path, target.httpMethod) === undefined)
            report(
              ['apiStages', String(index), 'throttle', key],
              `${api.name} has no method "${key}"; write /path/METHOD of one it has.`,
            );
        }
      });
    }),
  ],
};
