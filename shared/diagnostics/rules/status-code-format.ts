import { visit, type Rule } from '../rule.ts';

export const statusCodeFormat: Rule = {
  id: 'status-code-format',
  severity: 'error',
  summary: 'Status codes of responses must be 100 to 599.',
  source: 'recorded',
  visits: [
    visit('method', [], (method, _around, report) => {
      const look = (statuses: readonly string[], ...keys: string[]): void => {
        for (const status of statuses)
          if (!/^[1-5]\d\d$/.test(status))
            report(
              [...keys, status],
              `"${status}" is no status code; use three digits from 100 to 599.`,
            );
      };
      look(Object.keys(method.methodResponses), 'methodResponses');
      look(
        Object.keys(method.integration?.integrationResponses ?? {}),
        'integration',
        'integrationResponses',
      );
    }),
    visit('gateway-response', [], (response, _around, report) => {
      if (response.statusCode !== undefined && !/^[1-5]\d\d$/.test(response.statusCode))
        report(
          ['statusCode'],
          `"${response.statusCode}" is no status code; use three digits from 100 to 599, or leave it out for the default.`,
        );
    }),
  ],
};
