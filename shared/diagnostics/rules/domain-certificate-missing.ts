import { isArn } from '../arn.ts';
import { visit, type Rule } from '../rule.ts';

export const domainCertificateMissing: Rule = {
  id: 'domain-certificate-missing',
  severity: 'warning',
  summary: 'A domain name cannot be created without a certificate.',
  source: 'documented (CreateDomainName)',
  visits: [
    visit('domain-name', [], (domain, _around, report) => {
      if (!domain.certificateArn)
        report(
          ['certificateArn'],
          `${domain.domainName} has no certificate; enter the ARN of one from ACM.`,
        );
      else if (!isArn(domain.certificateArn))
        report(
          ['certificateArn'],
          `"${domain.certificateArn}" is no ARN; write arn:aws:acm:REGION:ACCOUNT:certificate/ID.`,
        );
    }),
  ],
};
