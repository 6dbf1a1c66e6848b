import { isHttpType } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationUriUnencrypted: Rule = {
  id: 'integration-uri-unencrypted',
  severity: 'warning',
  summary: 'Requests to the back end travel unencrypted over the internet.',
  source: 'documented (Security best practices)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isHttpType(integration)) return;
      const { uri = '', connectionType } = integration;
      if (/^http:\/\//i.test(uri) && connectionType !== 'VPC_LINK')
        report(
          ['integration', 'uri'],
          `${uri} is called without encryption; use https, or a VPC link for what is inside a VPC.`,
          {
            fixes: [
              {
                title: 'Call it by https',
                changes: [
                  { keys: ['integration', 'uri'], value: uri.replace(/^http:/i, 'https:') },
                ],
              },
            ],
          },
        );
    }),
  ],
};
