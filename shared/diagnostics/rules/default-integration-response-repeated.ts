import { isDefaultResponse } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const defaultIntegrationResponseRepeated: Rule = {
  id: 'default-integration-response-repeated',
  severity: 'warning',
  summary:
    'Two integration responses have no selection pattern; which of them answers is not defined.',
  source: 'assumed',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      const defaults = Object.values(integration?.integrationResponses ?? {}).filter(
        isDefaultResponse,
      );
      for (const response of defaults.slice(1))
        report(
          ['integration', 'integrationResponses', response.statusCode, 'selectionPattern'],
          `Responses ${defaults[0]?.statusCode} and ${response.statusCode} both have no selection pattern; give all but one a pattern.`,
        );
    }),
  ],
};
