import type { EndpointAccessMode } from './security-policy.ts';
import type { Tags } from './tags.ts';

export interface DomainName {
  readonly domainName: string;
  readonly endpointType: 'EDGE' | 'REGIONAL' | 'PRIVATE';
  readonly certificateArn?: string;
  /** One of `securityPolicies`, or a newer one; absent: what the service takes then. */
  readonly securityPolicy?: string;
  /** Needed by, and only for, enhanced policies (documented, "Choose a security policy for your custom domain in API Gateway"). */
  readonly endpointAccessMode?: EndpointAccessMode;
  readonly mutualTlsAuthentication?: {
    readonly truststoreUri: string;
    readonly truststoreVersion?: string;
  };
  readonly basePathMappings: readonly BasePathMapping[];
  readonly tags?: Tags;
}

export interface BasePathMapping {
  /** Without slashes at the ends; `(none)` is written as an empty string. */
  readonly basePath: string;
  readonly apiId: string;
  readonly stage?: string;
}
