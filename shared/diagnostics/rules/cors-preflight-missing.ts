import { calledMethods, responseHeaders, simpleVerbs } from '../cors.ts';
import { visit, type Rule } from '../rule.ts';

export const corsPreflightMissing: Rule = {
  id: 'cors-preflight-missing',
  severity: 'warning',
  summary:
    'A method answers with CORS headers, but browsers ask first with OPTIONS before they send it, and nothing answers that.',
  source: 'documented (Enable CORS for a REST API resource)',
  visits: [
    visit('resource', [], (resource, _around, report) => {
      if (resource.methods.OPTIONS !== undefined || resource.methods.ANY !== undefined) return;
      for (const method of calledMethods(resource))
        if (
          !simpleVerbs.includes(method.httpMethod) &&
          responseHeaders(method).has('access-control-allow-origin')
        ) {
          report(
            ['methods', method.httpMethod],
            `Browsers send OPTIONS before ${method.httpMethod} from another origin; add an OPTIONS method that answers with the CORS headers.`,
          );
          return;
        }
    }),
  ],
};
