import { javaPatternError } from '../java-pattern.ts';
import { visit, type Rule } from '../rule.ts';

export const selectionPatternInvalid: Rule = {
  id: 'selection-pattern-invalid',
  severity: 'error',
  summary: 'A selection pattern must be a regular expression as Java reads it.',
  source: 'documented (PutIntegrationResponse)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      for (const [status, response] of Object.entries(integration?.integrationResponses ?? {})) {
        const why = response.selectionPattern
          ? javaPatternError(response.selectionPattern)
          : undefined;
        if (why !== undefined)
          report(
            ['integration', 'integrationResponses', status, 'selectionPattern'],
            `"${response.selectionPattern}" is no regular expression (${why}); correct it.`,
          );
      }
    }),
  ],
};
