import { parseRequestSource } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const mappingSource: Rule = {
  id: 'mapping-source',
  severity: 'error',
  summary:
    'A request mapping must come from the request, a context or stage variable, or text in single quotes.',
  source: 'recorded',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      for (const [target, source] of Object.entries(integration?.requestParameters ?? {}))
        if (parseRequestSource(source) === undefined)
          report(
            ['integration', 'requestParameters', target],
            `"${source}" is no source; use method.request.…, context.…, stageVariables.… or 'text' in single quotes.`,
          );
    }),
  ],
};
