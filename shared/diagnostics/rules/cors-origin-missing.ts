import { calledMethods, preflightOf, responseHeaders } from '../cors.ts';
import { isProxy } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const corsOriginMissing: Rule = {
  id: 'cors-origin-missing',
  severity: 'warning',
  summary:
    'OPTIONS allows other origins, but the answer of the method itself does not say so, and the browser withholds it.',
  source: 'documented (Enable CORS for a REST API resource)',
  visits: [
    visit('resource', [], (resource, _around, report) => {
      if (preflightOf(resource) === undefined) return;
      for (const method of calledMethods(resource))
        if (
          method.integration !== undefined &&
          !isProxy(method.integration) &&
          !responseHeaders(method).has('access-control-allow-origin')
        )
          report(
            ['methods', method.httpMethod],
            `${method.httpMethod} does not answer with Access-Control-Allow-Origin as OPTIONS does; map the header in its integration responses.`,
          );
    }),
  ],
};
