import type { JsonValue } from '../common/json.ts';
import type { EndpointAccessMode } from '../common/security-policy.ts';
import type { Tags } from '../common/tags.ts';
import type { Authorizer } from './authorizer.ts';
import type { DocumentationPart, DocumentationVersion } from './documentation-part.ts';
import type { GatewayResponse, GatewayResponseType } from './gateway-response.ts';
import type { Model } from './model.ts';
import type { RequestValidator } from './request-validator.ts';
import type { Resource } from './resource.ts';
import type { Deployment, Stage } from './stage.ts';
import type { TemplateTest } from './template-test.ts';

/**
 * A REST API with all it owns. Named children are keyed by their name, resources by id;
 * `resources` always holds the root (`parentId` null, `pathPart` '').
 */
export interface RestApi {
  readonly kind: 'rest';
  /** Ten base-36 characters, as in `https://{id}.execute-api…`; also the key in `Project.apis`. */
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  readonly endpointConfiguration: EndpointConfiguration;
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  readonly binaryMediaTypes: readonly string[];
  /** Bytes, 0–10,485,760; absent: no compression. */
  readonly minimumCompressionSize?: number;
  /** Resource policy as JSON text. */
  readonly policy?: string;
  readonly disableExecuteApiEndpoint: boolean;
  /** One of `securityPolicies`, or a newer one; absent: TLS_1_0, for private APIs TLS_1_2 (documented, "Supported security policies"). */
  readonly securityPolicy?: string;
  /** Needed by, and only for, policies that begin with `SecurityPolicy_` (documented, "Security policies for REST APIs"). */
  readonly endpointAccessMode?: EndpointAccessMode;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly models: Readonly<Record<string, Model>>;
  readonly requestValidators: Readonly<Record<string, RequestValidator>>;
  readonly authorizers: Readonly<Record<string, Authorizer>>;
  readonly gatewayResponses: Readonly<Partial<Record<GatewayResponseType, GatewayResponse>>>;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly deployments: Readonly<Record<string, Deployment>>;
  /** What is said of its parts, by `locationKey`; absent when there is nothing. */
  readonly documentationParts?: Readonly<Record<string, DocumentationPart>>;
  /** By their names, the newest last; absent when there are none. */
  readonly documentationVersions?: Readonly<Record<string, DocumentationVersion>>;
  /** Absent when there are none. */
  readonly templateTests?: Readonly<Record<string, TemplateTest>>;
  readonly tags?: Tags;
  /** What an importer met and did not understand, by JSON pointer into the imported document; exporters give it back. */
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface EndpointConfiguration {
  readonly types: readonly ['EDGE' | 'REGIONAL' | 'PRIVATE'];
  readonly vpcEndpointIds?: readonly string[];
  /** Addresses that may call; absent: ipv4, for private APIs dualstack. */
  readonly ipAddressType?: IpAddressType;
}

/** Versions of IP by which an endpoint can be called (documented, "IP address types for REST APIs in API Gateway"). */
export const ipAddressTypes = ['ipv4', 'dualstack'] as const;
/** One of them. */
export type IpAddressType = (typeof ipAddressTypes)[number];
