import { parseResponseSource } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const responseMappingSource: Rule = {
  id: 'response-mapping-source',
  severity: 'error',
  summary:
    'A response mapping must come from the answer, a context or stage variable, or text in single quotes.',
  source: 'documented (PutIntegrationResponse)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      for (const [status, response] of Object.entries(integration?.integrationResponses ?? {}))
        for (const [target, source] of Object.entries(response.responseParameters))
          if (parseResponseSource(source) === undefined)
            report(
              ['integration', 'integrationResponses', status, 'responseParameters', target],
              `"${source}" is no source; use integration.response.header.NAME, integration.response.body, context.…, stageVariables.… or 'text' in single quotes.`,
            );
    }),
  ],
};
