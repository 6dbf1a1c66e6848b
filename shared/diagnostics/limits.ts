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
/** Milliseconds, of HTTP APIs (documented, Integration of API Gateway v2). */
export const httpTimeoutLimits: Range = { min: 50, max: 30_000 };
/** Seconds (documented, Cors of API Gateway v2). */
export const corsMaxAgeLimits: Range = { min: -1, max: 86_400 };
/** Milliseconds, of an integration that streams its answer (documented, "Response transfer mode"). */
export const streamTimeoutLimits: Range = { min: 50, max: 900_000 };
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
/** Seconds (documented, SQS CreateQueue). */
export const visibilityTimeoutLimits: Range = { min: 0, max: 43_200 };
/** Characters (recorded: "at least 20 characters", "maximum size of 128 characters"). */
export const apiKeyValueLimits: Range = { min: 20, max: 128 };

/**
 * How many an API, a stage or an account may have unless the quota is raised, and how large things may be. Documented, "Quotas for
 * configuring and running a REST API", "… an HTTP API" and "… a WebSocket API in API Gateway"; those of an account are for each region.
 */
export const quotas = {
  resourcesPerApi: 300,
  stagesPerApi: 10,
  authorizersPerApi: 10,
  /** Of HTTP and WebSocket APIs. */
  routesPerApi: 300,
  /** Of HTTP and WebSocket APIs. */
  routeIntegrationsPerApi: 300,
  /** Of JWT authorizers. */
  audiencesPerAuthorizer: 50,
  /** Of HTTP APIs. */
  scopesPerRoute: 10,
  documentationPartsPerApi: 2_000,
  stageVariablesPerStage: 100,
  stageVariableNameLength: 64,
  stageVariableValueLength: 512,
  policyCharacters: 8_192,
  modelBytesPerApi: 400 * 1024,
  usagePlansPerKey: 10,
  methodThrottlesPerPlanStage: 20,
  templateBytes: 300 * 1024,
  accessLogFormatBytes: 3 * 1024,
  headerBytes: 10_240,
  headerBytesOfPrivateApi: 8_000,
  definitionBytes: 6 * 1024 * 1024,
  tags: 50,
  multiLevelBasePathsPerDomain: 200,
  regionalApis: 600,
  edgeApis: 120,
  privateApis: 600,
  apiKeys: 10_000,
  usagePlans: 300,
  vpcLinks: 20,
  publicDomainNames: 120,
  privateDomainNames: 50,
  clientCertificates: 60,
} as const;

/** Whether a number lies in a range, its ends included. */
export function isWithin(value: number, range: Range): boolean {
  return value >= range.min && value <= range.max;
}
