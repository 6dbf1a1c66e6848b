import { visit, type Rule } from '../rule.ts';

export const usagePlanReferenceMissing: Rule = {
  id: 'usage-plan-reference-missing',
  severity: 'error',
  summary: 'A usage plan refers to an API, stage or key the project does not have.',
  source: 'recorded',
  visits: [
    visit('usage-plan', ['apis', 'apiKeys'], (plan, around, report) => {
      plan.apiStages.forEach(({ apiId, stage }, index) => {
        const api = around.apis[apiId];
        if (api === undefined)
          report(
            ['apiStages', String(index), 'apiId'],
            `Plan "${plan.name}" names the API "${apiId}", which does not exist; remove it or choose another.`,
          );
        else if (!Object.hasOwn(api.stages, stage))
          report(
            ['apiStages', String(index), 'stage'],
            `${api.name} has no stage "${stage}"; create it or choose another.`,
          );
      });
      plan.keyIds.forEach((id, index) => {
        if (!Object.hasOwn(around.apiKeys, id))
          report(
            ['keyIds', String(index)],
            `Plan "${plan.name}" names the key "${id}", which does not exist; remove it or choose another.`,
          );
      });
    }),
  ],
};
