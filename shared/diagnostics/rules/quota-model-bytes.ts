import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaModelBytes: Rule = {
  id: 'quota-model-bytes',
  severity: 'warning',
  summary: 'All models of a REST API together may have 400 KB.',
  source: 'documented (Quotas)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const size = Object.values(api.models).reduce((sum, model) => sum + model.schema.length, 0);
      if (size > quotas.modelBytesPerApi)
        report(
          ['models'],
          `The models hold ${Math.ceil(size / 1024)} KB together; the service takes 400 KB. Drop what is not used.`,
        );
    }),
  ],
};
