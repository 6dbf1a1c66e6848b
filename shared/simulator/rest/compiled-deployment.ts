import type { Stage } from '#shared/entities/rest/stage.ts';
import type { SubstitutionTemplate } from '../mapping/substitution-template.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { GatewayState } from '../gateway-state.ts';
import type { StageApiKey } from '../stage-api-keys.ts';
import type { CompiledRestApi } from './compiled-rest-api.ts';
import type { DomainMappings } from '../custom-domain.ts';
import type { MethodSettings } from './method-settings.ts';

/** What a running gateway holds: the API as it was when deployed, by stage. */
export interface CompiledDeployment {
  readonly deploymentId: string;
  /** The revision test invocations run on. */
  readonly api: CompiledRestApi;
  readonly stages: ReadonlyMap<string, CompiledStage>;
  /** Custom domains of the project by host name. */
  readonly domains: ReadonlyMap<string, DomainMappings>;
  /** What is remembered between requests. */
  readonly state: GatewayState;
  /** Whether any stage wants an execution log of what it serves. */
  readonly keepsLog: boolean;
}

export interface CompiledStage {
  readonly stage: Stage;
  readonly entity: string;
  readonly api: CompiledRestApi;
  readonly canary: CompiledCanary | undefined;
  /** Keys that open this stage, by value: enabled, and in a usage plan that covers it. */
  readonly apiKeys: ReadonlyMap<string, StageApiKey>;
  readonly accessLog: SubstitutionTemplate | undefined;
  readonly settings: MethodSettings;
  /** What is configured on the stage or the API and not as on AWS here. */
  readonly fidelity: readonly FidelityNote[];
  /** Stage and method notes in one list, by method, made on first use. */
  readonly notesByMethod: Map<object, readonly FidelityNote[]>;
}

export interface CompiledCanary {
  /** 0–100. */
  readonly percentTraffic: number;
  readonly api: CompiledRestApi;
  readonly stageVariables: Readonly<Record<string, string>>;
}
