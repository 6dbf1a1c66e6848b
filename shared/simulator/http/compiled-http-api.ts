import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import type { Project } from '#shared/project/project.ts';
import type { DomainMappings } from '../custom-domain.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { CompiledServiceCall } from '../integrations/service-call.ts';
import type { GatewayState } from '../gateway-state.ts';
import type { HttpParameterMapping } from '../mapping/http-parameter-mapping.ts';
import type { SelectionExpression } from '../mapping/selection-expression.ts';
import type { SubstitutionTemplate } from '../mapping/substitution-template.ts';
import type { UriTemplate } from '../mapping/uri-template.ts';
import type { BucketLimits } from '../request-counters.ts';
import type { CorsRules } from './cors-rules.ts';
import type { HttpRoutes, RouteForm } from './http-routes.ts';

/** An HTTP API with everything compiled that a request would otherwise compile. */
export interface CompiledHttpDeployment {
  readonly deploymentId: string;
  readonly project: Project;
  readonly httpApi: HttpApi;
  /** Text form of its EntityRef. */
  readonly entity: string;
  readonly routes: HttpRoutes<CompiledRoute>;
  /** By name. */
  readonly authorizers: ReadonlyMap<string, CompiledHttpAuthorizer>;
  /** Undefined where the API leaves CORS to its back ends. */
  readonly cors: CorsRules | undefined;
  /** By name. */
  readonly stages: ReadonlyMap<string, CompiledRouteStage>;
  /** Custom domains of the project by host name. */
  readonly domains: ReadonlyMap<string, DomainMappings>;
  /** What is remembered between requests. */
  readonly state: GatewayState;
}

export interface CompiledHttpAuthorizer {
  readonly authorizer: HttpAuthorizer;
  readonly entity: string;
  /** Where the token or the identity of a caller stands. */
  readonly sources: readonly SelectionExpression[];
}

export interface CompiledRouteStage {
  readonly stage: RouteStage;
  readonly entity: string;
  readonly accessLog: SubstitutionTemplate | undefined;
  /** Limits by route key; a route without an entry is not limited. */
  readonly limits: ReadonlyMap<string, BucketLimits>;
  /** What is configured on the stage or the API and not as on AWS here. */
  readonly fidelity: readonly FidelityNote[];
  /** Stage and route notes in one list, by route, made on first use. */
  readonly notesByRoute: Map<object, readonly FidelityNote[]>;
}

/** Its path is `$default` for the route of that name. */
export interface CompiledRoute extends RouteForm {
  readonly route: HttpRoute;
  readonly entity: string;
  /** Undefined where the route has no target, or one that is not there. */
  readonly integration: CompiledHttpIntegration | undefined;
  /** What is configured on the route and not as on AWS here. */
  readonly fidelity: readonly FidelityNote[];
}

export interface CompiledHttpIntegration {
  readonly id: string;
  readonly integration: HttpIntegration;
  readonly kind: HttpIntegrationKind;
  readonly payloadFormatVersion: '1.0' | '2.0';
  readonly uri: UriTemplate;
  /** ms. */
  readonly timeoutMs: number;
  /** Text forms of EntityRef of the function, back end or link behind it, as far as known before a request. */
  readonly targets: readonly string[];
  /** What is asked of an AWS service; undefined for other kinds, and for a subtype that AWS does not have. */
  readonly service: CompiledServiceCall | undefined;
  readonly requestMappings: readonly HttpParameterMapping[];
  /** By status code. */
  readonly responseMappings: ReadonlyMap<string, readonly HttpParameterMapping[]>;
}

/** `service` is an AWS service called without a function between. */
export type HttpIntegrationKind = 'function' | 'http' | 'private' | 'service';
