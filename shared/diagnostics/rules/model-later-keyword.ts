import { modelWarnings, parseSchema } from '../draft-04.ts';
import { inSchema } from '../range-in-schema.ts';
import type { Rule } from '../rule.ts';
import { visitModels } from '../visit-models.ts';

export const modelLaterKeyword: Rule = {
  id: 'model-later-keyword',
  severity: 'warning',
  summary: 'The schema uses a keyword draft-04 does not know, which therefore checks nothing.',
  source: 'documented (Data models for REST APIs)',
  visits: visitModels((model, report) => {
    const parsed = parseSchema(model.schema);
    if ('error' in parsed) return;
    for (const { keys, what } of modelWarnings(parsed.schema))
      report(
        ['schema'],
        `In ${model.name}, at ${keys.join('.')}: ${what}; say it in draft-04 instead.`,
        inSchema(model.schema, keys),
      );
  }),
};
