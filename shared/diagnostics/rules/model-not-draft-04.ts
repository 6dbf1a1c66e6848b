import { draft04Problems, parseSchema } from '../draft-04.ts';
import { inSchema } from '../range-in-schema.ts';
import type { Rule } from '../rule.ts';
import { visitModels } from '../visit-models.ts';

export const modelNotDraft04: Rule = {
  id: 'model-not-draft-04',
  severity: 'error',
  summary: 'A model must be a JSON Schema of draft-04.',
  source: 'documented (Data models for REST APIs)',
  visits: visitModels((model, report) => {
    const parsed = parseSchema(model.schema);
    if ('error' in parsed) return;
    for (const { keys, what } of draft04Problems(parsed.schema))
      report(
        ['schema'],
        `In ${model.name}, ${keys.join('.')} ${what}.`,
        inSchema(model.schema, keys),
      );
  }),
};
