import type { DomainName } from '#shared/entities/common/domain-name.ts';
import { isEnhancedPolicy } from '#shared/entities/common/security-policy.ts';
import { visit, type Report, type Rule } from '../rule.ts';

export const endpointAccessMode: Rule = {
  id: 'endpoint-access-mode',
  severity: 'error',
  summary:
    'An endpoint access mode and a security policy that begins with SecurityPolicy_ need each other.',
  source: 'documented (Security policies for REST APIs)',
  visits: [
    visit('api', [], (api, _around, report) => check(api, report)),
    visit('domain-name', [], (domain, _around, report) => check(domain, report)),
  ],
};

function check(
  {
    securityPolicy,
    endpointAccessMode: mode,
  }: Pick<DomainName, 'securityPolicy' | 'endpointAccessMode'>,
  report: Report,
): void {
  if (securityPolicy?.includes('${') === true) return;
  const isEnhanced = isEnhancedPolicy(securityPolicy);
  if (isEnhanced && mode === undefined)
    report(
      ['securityPolicy'],
      `${securityPolicy} needs an endpoint access mode; set BASIC or STRICT.`,
      {
        fixes: [
          {
            title: 'Set the endpoint access mode BASIC',
            changes: [{ keys: ['endpointAccessMode'], value: 'BASIC' }],
          },
        ],
      },
    );
  else if (!isEnhanced && mode !== undefined)
    report(
      ['endpointAccessMode'],
      'Only security policies that begin with SecurityPolicy_ have an endpoint access mode; choose one of them or leave the mode out.',
    );
}
