import { isProxy, isDefaultResponse } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const defaultIntegrationResponseMissing: Rule = {
  id: 'default-integration-response-missing',
  severity: 'warning',
  summary: 'Without a default integration response, an answer no pattern matches ends in 500.',
  source: 'documented (PutIntegrationResponse)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || isProxy(integration)) return;
      if (!Object.values(integration.integrationResponses).some(isDefaultResponse))
        report(
          ['integration', 'integrationResponses'],
          'No integration response takes what the others do not match, so that such answers end in 500; add one without a pattern.',
        );
    }),
  ],
};
