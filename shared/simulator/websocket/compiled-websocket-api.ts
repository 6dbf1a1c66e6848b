import type { RouteSettings } from '#shared/entities/common/route-settings.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import type { Project } from '#shared/project/project.ts';
import type { DomainMappings } from '../custom-domain.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { GatewayState } from '../gateway-state.ts';
import type { CallableIntegration } from '../integrations/callable-integration.ts';
import type { MappingTemplates } from '../mapping/mapping-template.ts';
import type { ParameterSource } from '../mapping/parameter-source.ts';
import type { CompiledParameter } from '../mapping/request-parameters.ts';
import type { SelectionPattern } from '../mapping/selection-pattern.ts';
import type { SubstitutionTemplate } from '../mapping/substitution-template.ts';
import type { UriTemplate } from '../mapping/uri-template.ts';
import type { CompiledModel } from '../model-compiler.ts';
import type { StageApiKey } from '../stage-api-keys.ts';
import type { KeyExpression } from './key-expression.ts';

/** What a running WebSocket API holds, everything compiled. */
export interface CompiledWebSocketDeployment {
  readonly deploymentId: string;
  readonly api: CompiledWebSocketApi;
  readonly stages: ReadonlyMap<string, CompiledWebSocketStage>;
  /** Custom domains of the project by host name. */
  readonly domains: ReadonlyMap<string, DomainMappings>;
  /** Whether any stage wants an execution log. */
  readonly keepsLog: boolean;
  /** Connections, and what else is remembered between events. */
  readonly state: GatewayState;
}

export interface CompiledWebSocketApi {
  readonly id: string;
  readonly project: Project;
  readonly webSocketApi: WebSocketApi;
  /** Text form of its EntityRef. */
  readonly entity: string;
  readonly routeSelection: KeyExpression;
  readonly apiKeySelection: KeyExpression;
  /** By route key. */
  readonly routes: ReadonlyMap<string, CompiledRoute>;
}

export interface CompiledRoute {
  readonly route: WebSocketRoute;
  readonly entity: string;
  /** Undefined where it has none. */
  readonly integration: CompiledRouteIntegration | undefined;
  /** Of routes that ask one; undefined also where the API has none of that name. */
  readonly authorizer: CompiledWebSocketAuthorizer | undefined;
  readonly validation: RouteValidation | undefined;
  /** Of the request for a connection, which it must have. */
  readonly requiredParameters: readonly {
    readonly key: string;
    readonly source: ParameterSource;
  }[];
  /** Why callers get no answer, as a sentence; undefined where they get one. */
  readonly oneWay: string | undefined;
  /** What is configured on it and not as on AWS here. */
  readonly fidelity: readonly FidelityNote[];
}

/** How messages of a route are checked. */
export interface RouteValidation {
  readonly selection: KeyExpression;
  /** By model key. */
  readonly models: ReadonlyMap<string, CompiledModel>;
}

export interface CompiledWebSocketAuthorizer {
  readonly authorizer: WebSocketAuthorizer;
  readonly entity: string;
  readonly uri: UriTemplate;
  /** Undefined sources are no expressions, and no request has them. */
  readonly identitySources: readonly {
    readonly expression: string;
    readonly source: ParameterSource | undefined;
  }[];
}

export interface CompiledRouteIntegration extends CallableIntegration {
  readonly integration: WebSocketIntegration;
  readonly parameters: readonly CompiledParameter[];
  readonly requestTemplates: MappingTemplates;
  readonly templateSelection: KeyExpression | undefined;
  /** Those of one text, then those with a pattern, the default last. */
  readonly responses: readonly CompiledRouteIntegrationResponse[];
}

export interface CompiledRouteIntegrationResponse {
  readonly response: WebSocketIntegrationResponse;
  /** Undefined for the default, and for keys that are not between slashes. */
  readonly pattern: SelectionPattern | undefined;
  /** Why the pattern does not compile. */
  readonly fault: string | undefined;
  readonly templates: MappingTemplates;
  readonly templateSelection: KeyExpression | undefined;
}

export interface CompiledWebSocketStage {
  readonly stage: RouteStage;
  readonly entity: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Keys that open this stage, by value: enabled, and in a usage plan that covers it. */
  readonly apiKeys: ReadonlyMap<string, StageApiKey>;
  readonly accessLog: SubstitutionTemplate | undefined;
  /** Of a route: its own settings over those of all routes. */
  settingsOf(routeKey: string): RouteSettings;
  /** What is configured on it or the API and not as on AWS here. */
  readonly fidelity: readonly FidelityNote[];
}
