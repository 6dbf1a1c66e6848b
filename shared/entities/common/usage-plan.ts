import type { Tags } from './tags.ts';

/** Who may call which stages, how fast and how often. */
export interface UsagePlan {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly apiStages: readonly UsagePlanApiStage[];
  /** Ids of the ApiKeys in the plan. */
  readonly keyIds: readonly string[];
  readonly throttle?: ThrottleSettings;
  readonly quota?: QuotaSettings;
  readonly productCode?: string;
  readonly tags?: Tags;
}

export interface UsagePlanApiStage {
  /** Id of an API of the project. */
  readonly apiId: string;
  readonly stage: string;
  /** Per-method limits by `/path/METHOD`. */
  readonly throttle?: Readonly<Record<string, ThrottleSettings>>;
}

export interface ThrottleSettings {
  /** Requests that may come at once. */
  readonly burstLimit?: number;
  /** Steady requests per second; may be a fraction. */
  readonly rateLimit?: number;
}

export interface QuotaSettings {
  readonly limit: number;
  /** Requests taken off the first period. */
  readonly offset?: number;
  readonly period: 'DAY' | 'WEEK' | 'MONTH';
}
