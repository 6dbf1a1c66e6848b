import { isProxy } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationResponseWithoutMethodResponse: Rule = {
  id: 'integration-response-without-method-response',
  severity: 'error',
  summary: 'The service refuses it: "Output mapping refers to an invalid method response".',
  source: 'documented (PutIntegrationResponse)',
  visits: [
    visit('method', [], (method, _around, report) => {
      // A proxy's are not looked at (assumed: published templates that have them without method responses).
      if (method.integration === undefined || isProxy(method.integration)) return;
      for (const status of Object.keys(method.integration.integrationResponses))
        if (!Object.hasOwn(method.methodResponses, status))
          report(
            ['integration', 'integrationResponses', status],
            `Output mapping refers to an invalid method response: ${status}. Add a method response ${status} or change the status.`,
          );
    }),
  ],
};
