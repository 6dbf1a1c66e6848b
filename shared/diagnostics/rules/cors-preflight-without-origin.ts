import { responseHeaders } from '../cors.ts';
import { visit, type Rule } from '../rule.ts';

export const corsPreflightWithoutOrigin: Rule = {
  id: 'cors-preflight-without-origin',
  severity: 'warning',
  summary:
    'OPTIONS answers with CORS headers but not with Access-Control-Allow-Origin, without which browsers heed none of them.',
  source: 'documented (Enable CORS for a REST API resource)',
  visits: [
    visit('resource', [], (resource, _around, report) => {
      const options = resource.methods.OPTIONS;
      if (options === undefined) return;
      const names = [...responseHeaders(options).keys()];
      if (
        names.some((name) => name.startsWith('access-control-allow-')) &&
        !names.includes('access-control-allow-origin')
      )
        report(
          ['methods', 'OPTIONS', 'integration', 'integrationResponses'],
          "OPTIONS sets CORS headers but not Access-Control-Allow-Origin; map method.response.header.Access-Control-Allow-Origin, e.g. to '*'.",
        );
    }),
  ],
};
