import type { JsonValue } from '../common/json.ts';
import type { Tags } from '../common/tags.ts';
import type { Authorizer } from './authorizer.ts';
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
  readonly resources: Readonly<Record<string, Resource>>;
  readonly models: Readonly<Record<string, Model>>;
  readonly requestValidators: Readonly<Record<string, RequestValidator>>;
  readonly authorizers: Readonly<Record<string, Authorizer>>;
  readonly gatewayResponses: Readonly<Partial<Record<GatewayResponseType, GatewayResponse>>>;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly deployments: Readonly<Record<string, Deployment>>;
  /** Absent when there are none. */
  readonly templateTests?: Readonly<Record<string, TemplateTest>>;
  readonly tags?: Tags;
  /** What an importer met and did not understand, by JSON pointer into the imported document; exporters give it back. */
  readonly kept?: Readonly<Record<string, JsonValue>>;
}

export interface EndpointConfiguration {
  readonly types: readonly ['EDGE' | 'REGIONAL' | 'PRIVATE'];
  readonly vpcEndpointIds?: readonly string[];
}
