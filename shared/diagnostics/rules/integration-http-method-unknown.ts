import { isHttpMethod, httpMethods } from '#shared/entities/rest/method.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationHttpMethodUnknown: Rule = {
  id: 'integration-http-method-unknown',
  severity: 'error',
  summary: 'The HTTP method an integration sends must be one the service knows.',
  source: 'recorded',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      const verb = integration?.httpMethod;
      if (verb !== undefined && verb !== '' && !isHttpMethod(verb))
        report(
          ['integration', 'httpMethod'],
          `"${verb}" is no HTTP method the service sends; use one of ${httpMethods.join(', ')}.`,
        );
    }),
  ],
};
