import { walkedResources } from '../walked-resources.ts';
import { visit, type Rule } from '../rule.ts';

export const usagePlanWithoutEffect: Rule = {
  id: 'usage-plan-without-effect',
  severity: 'warning',
  summary:
    'A usage plan covers a stage of an API none of whose methods requires an API key: its limits apply to nobody.',
  source: 'documented (Usage plans)',
  visits: [
    visit('usage-plan', ['apis'], (plan, { apis }, report) => {
      plan.apiStages.forEach(({ apiId }, index) => {
        const api = Object.hasOwn(apis, apiId) ? apis[apiId] : undefined;
        if (api?.kind !== 'rest') return;
        const isMetered = walkedResources(api).some(({ resource }) =>
          Object.values(resource.methods).some(({ apiKeyRequired }) => apiKeyRequired),
        );
        if (!isMetered)
          report(
            ['apiStages', String(index)],
            `No method of ${api.name} requires an API key, so the plan limits nobody; require one where it should count.`,
          );
      });
    }),
  ],
};
