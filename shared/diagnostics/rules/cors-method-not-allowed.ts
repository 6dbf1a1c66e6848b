import { calledMethods, listed, preflightOf, simpleVerbs } from '../cors.ts';
import { visit, type Rule } from '../rule.ts';

export const corsMethodNotAllowed: Rule = {
  id: 'cors-method-not-allowed',
  severity: 'warning',
  summary: 'OPTIONS does not list a method of the resource as allowed, so browsers do not send it.',
  source: 'documented (Enable CORS for a REST API resource)',
  visits: [
    visit('resource', [], (resource, _around, report) => {
      const headers = preflightOf(resource)?.headers;
      if (headers === undefined) return;
      const value = headers.get('access-control-allow-methods');
      // Mapped from somewhere: nobody knows what it will say.
      if (value === undefined && headers.has('access-control-allow-methods')) return;
      const allowed = listed(value ?? '');
      for (const { httpMethod } of calledMethods(resource))
        if (
          httpMethod !== 'ANY' &&
          !simpleVerbs.includes(httpMethod) &&
          !allowed.includes(httpMethod.toLowerCase()) &&
          !allowed.includes('*')
        )
          report(
            ['methods', 'OPTIONS'],
            `Access-Control-Allow-Methods does not list ${httpMethod}; add it, or browsers do not send ${httpMethod}.`,
          );
    }),
  ],
};
