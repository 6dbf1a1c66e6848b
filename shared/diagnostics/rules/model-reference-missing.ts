import { modelNameOfRef } from '#shared/entities/rest/model.ts';
import { parseSchema, refsIn } from '../draft-04.ts';
import { inSchema } from '../range-in-schema.ts';
import { visit, type Rule } from '../rule.ts';

export const modelReferenceMissing: Rule = {
  id: 'model-reference-missing',
  severity: 'error',
  summary: 'A schema refers to a model the API does not have.',
  source: 'documented (Data models for REST APIs)',
  visits: [
    visit('model', ['models'], (model, around, report) => {
      const parsed = parseSchema(model.schema);
      if ('error' in parsed) return;
      const own = parsed.schema.definitions;
      for (const { keys, ref } of refsIn(parsed.schema)) {
        const name = modelNameOfRef(ref);
        if (name === undefined) continue;
        const inside =
          ref.startsWith('#/definitions/') &&
          own !== null &&
          typeof own === 'object' &&
          Object.hasOwn(own, name);
        if (!inside && !Object.hasOwn(around.models, name))
          report(
            ['schema'],
            `${model.name} refers to the model "${name}", which does not exist; create it or change the reference.`,
            inSchema(model.schema, keys),
          );
      }
    }),
  ],
};
