import type { SelectionPattern } from '../mapping/selection-pattern.ts';
import type { AccessPolicy } from '../authorization/access-policy.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { Integration, IntegrationResponse } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import type { GatewayResponses } from '../gateway-response.ts';
import type { CallableIntegration } from '../integrations/callable-integration.ts';
import type { MappingTemplates } from '../mapping/mapping-template.ts';
import type { ParameterSource } from '../mapping/parameter-source.ts';
import type { CompiledParameter } from '../mapping/request-parameters.ts';
import type { BinaryMediaTypes } from '../media-type.ts';
import type { CompiledModel } from '../model-compiler.ts';
import type { FidelityNote } from '../fidelity.ts';
import type { RouteTree } from '../route-tree.ts';

/** One revision of a REST API with everything compiled that a request would otherwise compile. */
export interface CompiledRestApi {
  readonly id: string;
  readonly project: Project;
  readonly restApi: RestApi;
  readonly deploymentId: string;
  readonly routes: RouteTree<CompiledMethod>;
  /** By resource id, then verb. */
  readonly methods: ReadonlyMap<string, ReadonlyMap<string, CompiledMethod>>;
  /** Undefined without one that can be read. */
  readonly policy: AccessPolicy | undefined;
  /** By name. */
  readonly authorizers: ReadonlyMap<string, CompiledAuthorizer>;
  readonly gatewayResponses: GatewayResponses;
  readonly binaryMediaTypes: BinaryMediaTypes;
  /** Text form of its EntityRef. */
  readonly entity: string;
}

export interface CompiledAuthorizer {
  readonly authorizer: Authorizer;
  readonly entity: string;
  /** Of TOKEN authorizers that have one that compiles. */
  readonly validation: SelectionPattern | undefined;
}

export interface CompiledMethod {
  readonly resource: Resource;
  readonly resourcePath: string;
  readonly method: Method;
  /** Text forms of EntityRef: the resource, the method. */
  readonly resourceEntity: string;
  readonly entity: string;
  readonly validation: CompiledValidation | undefined;
  readonly integration: CompiledIntegration | undefined;
  /** What is configured on the method and not as on AWS here. */
  readonly fidelity: readonly FidelityNote[];
}

/** Undefined where the method has no validator or one that checks nothing. */
export interface CompiledValidation {
  readonly entity: string;
  /** In the order the service names them: headers, path, query (recorded, request-validation). */
  readonly requiredParameters: readonly RequiredParameter[];
  /** By content type, lower case; undefined when bodies are not checked. */
  readonly models: ReadonlyMap<string, CompiledModel> | undefined;
}

export interface RequiredParameter {
  readonly place: 'header' | 'path' | 'querystring';
  readonly name: string;
}

export interface CompiledIntegration extends CallableIntegration {
  readonly integration: Integration;
  readonly parameters: readonly CompiledParameter[];
  readonly requestTemplates: MappingTemplates;
  /** In order of their status codes; the default last. */
  readonly responses: readonly CompiledIntegrationResponse[];
}

export interface CompiledIntegrationResponse {
  readonly response: IntegrationResponse;
  /** Undefined for the default. */
  readonly pattern: SelectionPattern | undefined;
  /** Why the pattern does not compile. */
  readonly fault: string | undefined;
  readonly headers: readonly { readonly name: string; readonly source: ParameterSource }[];
  readonly templates: MappingTemplates;
}
