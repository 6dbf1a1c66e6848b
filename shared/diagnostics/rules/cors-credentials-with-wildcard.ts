import { responseHeaders } from '../cors.ts';
import { visit, type Rule } from '../rule.ts';

export const corsCredentialsWithWildcard: Rule = {
  id: 'cors-credentials-with-wildcard',
  severity: 'warning',
  summary: 'Browsers refuse an answer that allows credentials and every origin at once.',
  source: 'documented (Fetch standard, CORS protocol and credentials)',
  visits: [
    visit('method', [], (method, _around, report) => {
      const headers = responseHeaders(method);
      if (
        headers.get('access-control-allow-credentials') === 'true' &&
        headers.get('access-control-allow-origin') === '*'
      )
        report(
          ['integration', 'integrationResponses'],
          'Access-Control-Allow-Credentials is true while Access-Control-Allow-Origin is *; name the origin instead.',
        );
    }),
  ],
};
