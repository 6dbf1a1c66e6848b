import { visit, type Rule } from '../rule.ts';

export const corsAnyOriginWithCredentials: Rule = {
  id: 'cors-any-origin-with-credentials',
  severity: 'error',
  summary: 'CORS of an HTTP API cannot allow credentials to every origin.',
  source: 'recorded',
  visits: [
    visit('http-api', [], ({ corsConfiguration: cors }, _around, report) => {
      if (cors?.allowCredentials === true && cors.allowOrigins?.includes('*') === true)
        report(
          ['corsConfiguration', 'allowCredentials'],
          'Credentials are not allowed together with the origin *; list the origins.',
        );
    }),
  ],
};
