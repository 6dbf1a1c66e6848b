import { textToBytes } from '#shared/std/text-bytes.ts';
import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaTemplateBytes: Rule = {
  id: 'quota-template-bytes',
  severity: 'error',
  summary: 'A mapping template may have 300 KB.',
  source: 'documented (Quotas)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined) return;
      const check = (templates: Readonly<Record<string, string>>, ...keys: string[]): void => {
        for (const [type, template] of Object.entries(templates)) {
          // Three bytes for a character at most: most templates need not be encoded.
          if (template.length * 3 <= quotas.templateBytes) continue;
          const { length } = textToBytes(template);
          if (length > quotas.templateBytes)
            report(
              [...keys, type],
              `The template has ${Math.ceil(length / 1024)} KB; 300 are allowed. Move what it builds into a function.`,
            );
        }
      };
      check(integration.requestTemplates, 'integration', 'requestTemplates');
      for (const [status, response] of Object.entries(integration.integrationResponses))
        check(
          response.responseTemplates,
          'integration',
          'integrationResponses',
          status,
          'responseTemplates',
        );
    }),
  ],
};
