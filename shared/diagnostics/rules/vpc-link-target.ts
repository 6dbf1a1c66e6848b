import { secondGenerationLinks } from '#shared/entities/second-generation-links.ts';
import { isArn } from '../arn.ts';
import { visit, type Rule } from '../rule.ts';

export const vpcLinkTarget: Rule = {
  id: 'vpc-link-target',
  severity: 'error',
  summary:
    'A VPC link needs a name and the ARN of one Network Load Balancer; one of the second generation needs the name alone.',
  source: 'recorded',
  visits: [
    visit('vpc-link', ['apis'], (link, { apis }, report) => {
      if (link.name.trim() === '') report(['name'], 'The VPC link has no name; give it one.');
      if (link.targetArns.length === 0 && secondGenerationLinks(Object.values(apis)).has(link.id))
        return;
      if (link.targetArns.length !== 1)
        report(
          ['targetArns'],
          `A VPC link leads to exactly one load balancer, not ${link.targetArns.length}; list one ARN.`,
        );
      link.targetArns.forEach((arn, index) => {
        if (!isArn(arn, 'elasticloadbalancing'))
          report(
            ['targetArns', String(index)],
            `"${arn}" is no load balancer ARN; write arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/net/NAME/ID.`,
          );
      });
    }),
  ],
};
