/** How strictly the name a caller connects by, the host it asks for and the endpoint must agree (documented, "Security policies for REST APIs"). */
export const endpointAccessModes = ['BASIC', 'STRICT'] as const;
/** One of them. */
export type EndpointAccessMode = (typeof endpointAccessModes)[number];

type EndpointType = 'EDGE' | 'REGIONAL' | 'PRIVATE';

/** TLS security policies of APIs and domain names, and the endpoint types each is for; absent: any (documented, "Supported security policies"). */
export const securityPolicies: Readonly<Record<string, readonly EndpointType[] | undefined>> = {
  TLS_1_0: undefined,
  TLS_1_2: undefined,
  SecurityPolicy_TLS13_1_3_2025_09: ['REGIONAL', 'PRIVATE'],
  SecurityPolicy_TLS13_1_3_FIPS_2025_09: ['REGIONAL', 'PRIVATE'],
  SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09: ['REGIONAL', 'PRIVATE'],
  SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09: ['REGIONAL', 'PRIVATE'],
  SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09: ['REGIONAL', 'PRIVATE'],
  SecurityPolicy_TLS13_1_2_PQ_2025_09: ['REGIONAL', 'PRIVATE'],
  SecurityPolicy_TLS13_1_2_2021_06: ['REGIONAL', 'PRIVATE'],
  SecurityPolicy_TLS13_2025_EDGE: ['EDGE'],
  SecurityPolicy_TLS12_PFS_2025_EDGE: ['EDGE'],
  SecurityPolicy_TLS12_2018_EDGE: ['EDGE'],
};

/** Whether a policy is one of the enhanced ones, which want an endpoint access mode (documented, "Security policies for REST APIs"). */
export function isEnhancedPolicy(policy: string | undefined): boolean {
  return policy?.startsWith('SecurityPolicy_') === true;
}
