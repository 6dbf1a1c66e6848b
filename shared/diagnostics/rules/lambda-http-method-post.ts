import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { visit, type Rule } from '../rule.ts';

export const lambdaHttpMethodPost: Rule = {
  id: 'lambda-http-method-post',
  severity: 'error',
  summary: 'Lambda is invoked by POST, whatever method the caller used.',
  source: 'documented (Lambda proxy integrations)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isLambdaUri(integration.uri ?? '')) return;
      if (integration.httpMethod && integration.httpMethod !== 'POST')
        report(
          ['integration', 'httpMethod'],
          `Lambda is called by POST; change ${integration.httpMethod} to POST, or every call ends in 500.`,
          {
            fixes: [
              {
                title: 'Call the function by POST',
                changes: [{ keys: ['integration', 'httpMethod'], value: 'POST' }],
              },
            ],
          },
        );
    }),
  ],
};
