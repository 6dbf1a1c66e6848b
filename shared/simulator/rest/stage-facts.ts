import type { FactGroup } from '../fidelity-fact.ts';

/** What APIs and stages may have configured that no step does anything about. */
export const stageFacts: FactGroup = {
  title: 'Settings of APIs and stages',
  facts: [
    {
      feature: 'Edge-optimized endpoint',
      fidelity: 'approximate',
      says: 'There is no CloudFront in front: its Via, CloudFront-* and X-Amz-Cf-* headers are missing.',
      concerns: {
        kind: 'api',
        when: ({ endpointConfiguration }) => endpointConfiguration.types.includes('EDGE'),
      },
    },
    {
      feature: 'Private endpoint',
      fidelity: 'not-simulated',
      says: 'Requests need not come through a VPC endpoint.',
      concerns: {
        kind: 'api',
        when: ({ endpointConfiguration }) => endpointConfiguration.types.includes('PRIVATE'),
      },
    },
    {
      feature: 'Web ACL',
      fidelity: 'not-simulated',
      says: 'AWS WAF rules are not evaluated; access logs tell of a web ACL that allows everything, without its latency.',
      concerns: { kind: 'stage', when: ({ webAclArn }) => webAclArn !== undefined },
    },
    {
      feature: 'X-Ray tracing',
      fidelity: 'not-simulated',
      says: 'No segments are sent to X-Ray.',
      concerns: { kind: 'stage', when: ({ tracingEnabled }) => tracingEnabled },
    },
    {
      feature: 'CloudWatch metrics',
      fidelity: 'not-simulated',
      says: 'metricsEnabled changes nothing here.',
    },
  ],
};
