import type { Tags } from './tags.ts';

export interface DomainName {
  readonly domainName: string;
  readonly endpointType: 'EDGE' | 'REGIONAL' | 'PRIVATE';
  readonly certificateArn?: string;
  readonly securityPolicy?: 'TLS_1_0' | 'TLS_1_2';
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
