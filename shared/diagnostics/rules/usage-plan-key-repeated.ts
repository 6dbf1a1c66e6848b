import { visit, type Rule } from '../rule.ts';

export const usagePlanKeyRepeated: Rule = {
  id: 'usage-plan-key-repeated',
  severity: 'error',
  summary: 'An API key can belong to one usage plan only for any one stage.',
  source: 'documented (CreateUsagePlanKey)',
  visits: [
    visit('usage-plan', ['usagePlans'], (plan, { usagePlans }, report) => {
      const stages = new Set(plan.apiStages.map(({ apiId, stage }) => `${apiId}/${stage}`));
      for (const other of Object.values(usagePlans)) {
        // Told once, on the later of the two.
        if (other.id >= plan.id) continue;
        const shared = other.apiStages.find(({ apiId, stage }) => stages.has(`${apiId}/${stage}`));
        const key = plan.keyIds.find((id) => other.keyIds.includes(id));
        if (shared !== undefined && key !== undefined)
          report(
            ['keyIds'],
            `The key ${key} is in the plan ${other.name} for the stage ${shared.stage} as well; take it out of one.`,
          );
      }
    }),
  ],
};
