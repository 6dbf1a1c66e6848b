import { parseIntegrationParameter } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const mappingTarget: Rule = {
  id: 'mapping-target',
  severity: 'error',
  summary: 'A request mapping must lead to integration.request.{path, querystring or header}.NAME.',
  source: 'documented (PutIntegration)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      for (const target of Object.keys(integration?.requestParameters ?? {}))
        if (parseIntegrationParameter(target) === undefined)
          report(
            ['integration', 'requestParameters', target],
            `"${target}" cannot be mapped to; write integration.request.path.NAME, integration.request.querystring.NAME or integration.request.header.NAME.`,
          );
    }),
  ],
};
