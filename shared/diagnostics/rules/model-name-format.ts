import type { Rule } from '../rule.ts';
import { visitModels } from '../visit-models.ts';

export const modelNameFormat: Rule = {
  id: 'model-name-format',
  severity: 'error',
  summary: "A model's name consists of letters and digits.",
  source: 'documented (CreateModel)',
  visits: visitModels((model, report) => {
    if (!/^[A-Za-z0-9]+$/.test(model.name))
      report(['name'], `"${model.name}" cannot name a model; use letters and digits only.`);
  }),
};
