/**
 * Ranges and quotas of the service, as rules and forms use them; both ends inclusive.
 * Documented, "Amazon API Gateway quotas and important notes" and the pages named beside each.
 */

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Bytes (recorded: "must be between 0 and 10485760"). */
export const compressionSizeLimits: Range = { min: 0, max: 10_485_760 };
/** Milliseconds; a raised quota allows Regional and private APIs more. */
export const integrationTimeoutLimits: Range = { min: 50, max: 29_000 };
/** Seconds (documented, CreateAuthorizer). */
export const authorizerTtlLimits: Range = { min: 0, max: 3_600 };
/** Seconds (documented, MethodSetting). */
export const cacheTtlLimits: Range = { min: 0, max: 3_600 };
/** Percent (documented, CanarySettings). */
export const canaryPercentLimits: Range = { min: 0, max: 100 };
/** Seconds (documented, CreateFunction). */
export const functionTimeoutLimits: Range = { min: 1, max: 900 };
/** MiB (documented, CreateFunction). */
export const functionMemoryLimits: Range = { min: 128, max: 10_240 };
/** Characters (recorded: "at least 20 characters", "maximum size of 128 characters"). */
export const apiKeyValueLimits: Range = { min: 20, max: 128 };

/** How many an API, a stage or an account may have unless the quota is raised. */
export const quotas = {
  resourcesPerApi: 300,
  stagesPerApi: 10,
  authorizersPerApi: 10,
  stageVariablesPerStage: 100,
  stageVariableNameLength: 64,
  stageVariableValueLength: 512,
  policyBytes: 8_192,
  modelBytesPerApi: 400 * 1024,
  usagePlansPerKey: 10,
  methodThrottlesPerPlanStage: 20,
  templateBytes: 300 * 1024,
  headerBytes: 10_240,
  vpcLinksPerRegion: 20,
  tags: 50,
} as const;

export function isWithin(value: number, range: Range): boolean {
  return value >= range.min && value <= range.max;
}
