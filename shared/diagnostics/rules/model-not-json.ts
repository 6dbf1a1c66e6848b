import { parseSchema } from '../draft-04.ts';
import type { Rule } from '../rule.ts';
import { visitModels } from '../visit-models.ts';

export const modelNotJson: Rule = {
  id: 'model-not-json',
  severity: 'error',
  summary: "A model's schema must be a JSON object and not empty.",
  source: 'recorded',
  visits: visitModels((model, report) => {
    const parsed = parseSchema(model.schema);
    if ('error' in parsed)
      report(
        ['schema'],
        `The schema of ${model.name} is not a JSON object (${parsed.error}); correct it.`,
      );
  }),
};
