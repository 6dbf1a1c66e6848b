import { visit, type Rule } from '../rule.ts';

export const domainTlsOutdated: Rule = {
  id: 'domain-tls-outdated',
  severity: 'warning',
  summary: 'The domain name still accepts TLS 1.0.',
  source: 'documented (Security policies for custom domains)',
  visits: [
    visit('domain-name', [], (domain, _around, report) => {
      if (domain.securityPolicy === 'TLS_1_0')
        report(['securityPolicy'], 'TLS 1.0 is outdated; choose TLS_1_2.', {
          fixes: [
            {
              title: 'Accept TLS 1.2 and later only',
              changes: [{ keys: ['securityPolicy'], value: 'TLS_1_2' }],
            },
          ],
        });
    }),
  ],
};
