import { isEnhancedPolicy, securityPolicies } from '#shared/entities/common/security-policy.ts';
import { isDeployTime } from '../deploy-time.ts';
import { visit, type Report, type Rule } from '../rule.ts';

export const securityPolicy: Rule = {
  id: 'security-policy',
  severity: 'error',
  summary:
    'The security policy of an API or a domain name must be one the service has, for the type of its endpoint.',
  source: 'documented (Supported security policies)',
  visits: [
    visit('api', [], (api, _around, report) =>
      check('API', api.securityPolicy, api.endpointConfiguration.types[0], report),
    ),
    visit('domain-name', [], (domain, _around, report) =>
      check('domain name', domain.securityPolicy, domain.endpointType, report),
    ),
  ],
};

function check(
  what: string,
  policy: string | undefined,
  type: 'EDGE' | 'REGIONAL' | 'PRIVATE',
  report: Report,
): void {
  if (policy === undefined || isDeployTime(policy)) return;
  if (!Object.hasOwn(securityPolicies, policy)) {
    report(
      ['securityPolicy'],
      `There is no security policy "${policy}" among those known: ${Object.keys(securityPolicies).join(', ')}.`,
      // The service gets new ones from time to time.
      { severity: isEnhancedPolicy(policy) ? 'warning' : 'error' },
    );
    return;
  }
  const types = securityPolicies[policy];
  if (types !== undefined && !types.includes(type))
    report(
      ['securityPolicy'],
      `${policy} is for ${types.join(' and ')} endpoints, and this ${what} is ${type}; choose another, or change the endpoint type.`,
      // A document cannot say the type: an import is told beside it.
      { severity: 'warning' },
    );
}
