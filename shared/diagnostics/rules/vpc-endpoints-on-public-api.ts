import { visit, type Rule } from '../rule.ts';

export const vpcEndpointsOnPublicApi: Rule = {
  id: 'vpc-endpoints-on-public-api',
  severity: 'error',
  summary: 'VPC endpoint ids belong to private APIs alone.',
  source: 'documented (EndpointConfiguration)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const { types, vpcEndpointIds } = api.endpointConfiguration;
      if (types[0] !== 'PRIVATE' && (vpcEndpointIds?.length ?? 0) > 0)
        report(
          ['endpointConfiguration', 'vpcEndpointIds'],
          `VPC endpoint ids fit a PRIVATE API only; remove them or change the endpoint type from ${types[0]}.`,
        );
    }),
  ],
};
