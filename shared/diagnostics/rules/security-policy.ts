import { securityPolicies } from '#shared/entities/rest/rest-api.ts';
import { isDeployTime } from '../deploy-time.ts';
import { visit, type Rule } from '../rule.ts';

export const securityPolicy: Rule = {
  id: 'security-policy',
  severity: 'error',
  summary:
    'The security policy of an API must be one the service has, for the type of its endpoint.',
  source: 'documented (Supported security policies)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const policy = api.securityPolicy;
      if (policy === undefined || isDeployTime(policy)) return;
      const [type] = api.endpointConfiguration.types;
      if (!Object.hasOwn(securityPolicies, policy)) {
        report(
          ['securityPolicy'],
          `There is no security policy "${policy}" among those known: ${Object.keys(securityPolicies).join(', ')}.`,
          // The service gets new ones from time to time.
          { severity: policy.startsWith('SecurityPolicy_') ? 'warning' : 'error' },
        );
        return;
      }
      const types = securityPolicies[policy];
      if (types !== undefined && !types.includes(type))
        report(
          ['securityPolicy'],
          `${policy} is for ${types.join(' and ')} APIs, and this one is ${type}; choose another, or change the endpoint type.`,
          // A document cannot say the type: an import is told beside it.
          { severity: 'warning' },
        );
    }),
  ],
};
