import { preflightOf } from '../cors.ts';
import { visit, type Rule } from '../rule.ts';

export const corsPreflightGuarded: Rule = {
  id: 'cors-preflight-guarded',
  severity: 'warning',
  summary:
    'Browsers send neither credentials nor API keys with a preflight request, so an OPTIONS method that demands them fails.',
  source: 'documented (Enable CORS for a REST API resource)',
  visits: [
    visit('resource', [], (resource, _around, report) => {
      const options = preflightOf(resource)?.method;
      if (options === undefined) return;
      if (options.authorizationType !== 'NONE')
        report(
          ['methods', 'OPTIONS', 'authorizationType'],
          'Browsers ask OPTIONS without credentials; set its authorization to NONE.',
          {
            fixes: [
              {
                title: 'Let OPTIONS be called by anybody',
                changes: [
                  { keys: ['methods', 'OPTIONS', 'authorizationType'], value: 'NONE' },
                  ...(options.authorizer === undefined
                    ? []
                    : [{ keys: ['methods', 'OPTIONS', 'authorizer'] }]),
                ],
              },
            ],
          },
        );
      if (options.apiKeyRequired)
        report(
          ['methods', 'OPTIONS', 'apiKeyRequired'],
          'Browsers ask OPTIONS without an API key; do not require one.',
          {
            fixes: [
              {
                title: 'Do not require an API key for OPTIONS',
                changes: [{ keys: ['methods', 'OPTIONS', 'apiKeyRequired'], value: false }],
              },
            ],
          },
        );
    }),
  ],
};
