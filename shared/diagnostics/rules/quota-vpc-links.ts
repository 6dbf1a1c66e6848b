import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaVpcLinks: Rule = {
  id: 'quota-vpc-links',
  severity: 'warning',
  summary: 'An account may have 20 VPC links in a region unless the quota is raised.',
  source: 'documented (Quotas)',
  visits: [
    visit('project', [], ({ vpcLinks }, _around, report) => {
      const count = Object.keys(vpcLinks).length;
      if (count > quotas.vpcLinksPerRegion)
        report(
          ['vpcLinks'],
          `The project has ${count} VPC links; the quota is ${quotas.vpcLinksPerRegion} unless raised. Let APIs share some.`,
        );
    }),
  ],
};
