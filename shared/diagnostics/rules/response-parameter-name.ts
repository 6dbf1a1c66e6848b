import { methodResponseHeader } from '../mapping-expression.ts';
import { visit, type Rule } from '../rule.ts';

export const responseParameterName: Rule = {
  id: 'response-parameter-name',
  severity: 'error',
  summary: 'A header a method response declares must be written method.response.header.NAME.',
  source: 'recorded',
  visits: [
    visit('method', [], (method, _around, report) => {
      for (const [status, response] of Object.entries(method.methodResponses))
        for (const key of Object.keys(response.responseParameters))
          if (methodResponseHeader(key) === undefined)
            report(
              ['methodResponses', status, 'responseParameters', key],
              `"${key}" names no response header; write method.response.header.NAME.`,
            );
    }),
  ],
};
