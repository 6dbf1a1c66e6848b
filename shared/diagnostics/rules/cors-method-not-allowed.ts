import { calledMethods, preflightOf, simpleVerbs } from '../cors.ts';
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
      const allowed = (value ?? '').split(',').map((item) => item.trim());
      for (const { httpMethod } of calledMethods(resource))
        if (
          httpMethod !== 'ANY' &&
          !simpleVerbs.includes(httpMethod) &&
          !allowed.includes(httpMethod) &&
          !allowed.includes('*')
        )
          report(
            ['methods', 'OPTIONS'],
            allowed.some((name) => name.toUpperCase() === httpMethod)
              ? `Access-Control-Allow-Methods lists ${httpMethod} in other letters, and browsers tell them apart; write ${httpMethod}.`
              : `Access-Control-Allow-Methods does not list ${httpMethod}; add it, or browsers do not send ${httpMethod}.`,
          );
    }),
  ],
};
