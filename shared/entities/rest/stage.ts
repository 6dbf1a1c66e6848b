import type { Tags } from '../common/tags.ts';

export interface Stage {
  /** 1–128 of `[A-Za-z0-9_-]`. */
  readonly stageName: string;
  readonly description?: string;
  readonly deploymentId?: string;
  /** Names of `[A-Za-z0-9_]`, values up to 512 characters (documented, "Stage variables"). */
  readonly variables: Readonly<Record<string, string>>;
  readonly cacheClusterEnabled: boolean;
  readonly cacheClusterSize?: CacheClusterSize;
  // A line comment, because the key for the whole stage would end a block comment.
  // By `*/*` for the whole stage, or `path/METHOD` with `~1` for the slashes of the path (documented, MethodSetting).
  readonly methodSettings: Readonly<Record<string, MethodSetting>>;
  readonly canarySettings?: CanarySettings;
  readonly accessLogSettings?: { readonly destinationArn: string; readonly format: string };
  /** Name of the DocumentationVersion that is published with the stage. */
  readonly documentationVersion?: string;
  readonly tracingEnabled: boolean;
  readonly clientCertificateId?: string;
  readonly webAclArn?: string;
  readonly tags?: Tags;
}

export const cacheClusterSizes = [
  '0.5',
  '1.6',
  '6.1',
  '13.5',
  '28.4',
  '58.2',
  '118',
  '237',
] as const;
/** Gigabytes. */
export type CacheClusterSize = (typeof cacheClusterSizes)[number];

export interface MethodSetting {
  readonly metricsEnabled?: boolean;
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly dataTraceEnabled?: boolean;
  readonly throttlingBurstLimit?: number;
  readonly throttlingRateLimit?: number;
  readonly cachingEnabled?: boolean;
  /** Seconds, 0–3,600. */
  readonly cacheTtlInSeconds?: number;
  readonly cacheDataEncrypted?: boolean;
  readonly requireAuthorizationForCacheControl?: boolean;
  readonly unauthorizedCacheControlHeaderStrategy?:
    'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER';
}

export interface CanarySettings {
  /** 0–100. */
  readonly percentTraffic: number;
  readonly deploymentId?: string;
  readonly stageVariableOverrides?: Readonly<Record<string, string>>;
  readonly useStageCache?: boolean;
}

export interface Deployment {
  readonly id: string;
  readonly description?: string;
  /** ISO 8601. */
  readonly createdDate?: string;
}

export const stageDefaults = {
  variables: {},
  cacheClusterEnabled: false,
  methodSettings: {},
  tracingEnabled: false,
} as const satisfies Partial<Stage>;
