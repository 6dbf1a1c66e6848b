import { isEnhancedPolicy } from '#shared/entities/common/security-policy.ts';
import { visit, type Rule } from '../rule.ts';

export const domainEnhancedPolicy: Rule = {
  id: 'domain-enhanced-policy',
  severity: 'error',
  summary:
    'A domain name whose security policy begins with SecurityPolicy_ has no mutual TLS and leads to no HTTP API.',
  source: 'documented (Choose a security policy for your custom domain in API Gateway)',
  visits: [
    visit('domain-name', ['apis'], (domain, { apis }, report) => {
      const { securityPolicy, mutualTlsAuthentication, basePathMappings } = domain;
      if (!isEnhancedPolicy(securityPolicy)) return;
      if (mutualTlsAuthentication !== undefined)
        report(
          ['mutualTlsAuthentication'],
          `With ${securityPolicy} callers cannot be made to show a certificate; switch mutual TLS off, or choose TLS_1_2.`,
          {
            fixes: [
              { title: 'Remove mutual TLS', changes: [{ keys: ['mutualTlsAuthentication'] }] },
            ],
          },
        );
      basePathMappings.forEach(({ apiId }, index) => {
        const api = Object.hasOwn(apis, apiId) ? apis[apiId] : undefined;
        if (api?.kind === 'http')
          report(
            ['basePathMappings', String(index), 'apiId'],
            `A name with ${securityPolicy} cannot lead to an HTTP API as '${api.name}' is; choose TLS_1_2, or give that API a name of its own.`,
          );
      });
    }),
  ],
};
