import { methodResponseHeader } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const responseMappingTarget: Rule = {
  id: 'response-mapping-target',
  severity: 'error',
  summary: 'A response mapping must lead to method.response.header.NAME.',
  source: 'documented (PutIntegrationResponse)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      for (const [status, response] of Object.entries(integration?.integrationResponses ?? {}))
        for (const target of Object.keys(response.responseParameters))
          if (methodResponseHeader(target) === undefined)
            report(
              ['integration', 'integrationResponses', status, 'responseParameters', target],
              `"${target}" cannot be mapped to; write method.response.header.NAME.`,
            );
    }),
  ],
};
