import { visit, type Rule } from '../rule.ts';

export const apiKeyWithoutUsagePlan: Rule = {
  id: 'api-key-without-usage-plan',
  severity: 'warning',
  summary:
    'A method requires an API key, but no usage plan with a key covers any stage of the API, so every call is refused.',
  source: 'documented (Usage plans)',
  visits: [
    visit('method', ['apiId', 'usagePlans'], (method, around, report) => {
      if (!method.apiKeyRequired) return;
      const covered = Object.values(around.usagePlans).some(
        (plan) =>
          plan.keyIds.length > 0 && plan.apiStages.some((stage) => stage.apiId === around.apiId),
      );
      if (!covered)
        report(
          ['apiKeyRequired'],
          'An API key is required, but no usage plan with a key covers a stage of this API; every call gets 403 until one does.',
        );
    }),
  ],
};
