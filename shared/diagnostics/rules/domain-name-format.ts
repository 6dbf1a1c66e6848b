import { isDeployTime } from '../deploy-time.ts';
import { visit, type Rule } from '../rule.ts';

export const domainNameFormat: Rule = {
  id: 'domain-name-format',
  severity: 'error',
  summary: 'A domain name is a host name, with at most a * as its first part.',
  source: 'documented (CreateDomainName)',
  visits: [
    visit('domain-name', [], (domain, _around, report) => {
      if (isDeployTime(domain.domainName)) return;
      if (!/^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(domain.domainName))
        report(
          ['domainName'],
          `"${domain.domainName}" is no domain name; write e.g. api.example.com in lower case.`,
        );
    }),
  ],
};
