import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationHttpMethodMissing: Rule = {
  id: 'integration-http-method-missing',
  severity: 'error',
  summary: 'Every integration but MOCK says which HTTP method it sends.',
  source: 'recorded',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration !== undefined && integration.type !== 'MOCK' && !integration.httpMethod)
        report(
          ['integration', 'httpMethod'],
          `The integration does not say which HTTP method it sends; choose one${isLambdaUri(integration.uri ?? '') ? ' (POST for Lambda)' : ''}.`,
        );
    }),
  ],
};
