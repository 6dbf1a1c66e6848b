import { addressBackend } from './address-backend.ts';
import { isProxy, type CallableIntegration } from './callable-integration.ts';
import type { IntegrationCaller, IntegrationRequest } from './integration-call.ts';
import type { Payload } from '../mapping/content-conversion.ts';
import { illegalHeader } from '../mapping/integration-headers.ts';
import type { MappingTemplate, TemplateOverrides } from '../mapping/mapping-template.ts';
import { requestOverrideMapping, requestParameterMapping } from '../mapping/mapping-trace.ts';
import type { MappingData } from '../mapping/parameter-source.ts';
import {
  mapRequestParameters,
  noRequestParameters,
  withRequestOverrides,
  type CompiledParameter,
} from '../mapping/request-parameters.ts';
import { transformPayload, type TemplateSource } from '../mapping/transform-payload.ts';
import { withParent } from '../request-ids.ts';

/** An integration with parameter mapping: of a REST or a WebSocket API. */
export interface MappedIntegration extends CallableIntegration {
  readonly integration: { readonly requestParameters?: Readonly<Record<string, string>> };
  readonly parameters: readonly CompiledParameter[];
}

/** What a kind of API makes its integration requests of. Each part is asked for only when those before it refused nothing. */
export interface RequestParts<Invocation, Integration> {
  /** What mapping expressions read. */
  readonly mappingData: (invocation: Invocation) => MappingData;
  /**
   * What came in, converted as the integration asks.
   *
   * @throws GatewayError for what cannot be converted
   */
  readonly payload: (invocation: Invocation, integration: Integration) => Payload;
  /**
   * The template that makes the body, not asked for of proxies; undefined passes the payload through.
   *
   * @throws GatewayError 415 where there is none and the payload must not pass
   */
  readonly template: (
    invocation: Invocation,
    integration: Integration,
  ) => MappingTemplate | undefined;
}

/**
 * Invocation → IntegrationRequest: parameter mapping, payload, mapping template, overrides, address.
 *
 * @throws GatewayError for what the service refuses on the way
 */
export function buildRequest<
  Invocation extends IntegrationCaller & TemplateSource & { readonly traceId: string },
  Integration extends MappedIntegration,
>(
  invocation: Invocation,
  integration: Integration,
  parts: RequestParts<Invocation, Integration>,
): IntegrationRequest {
  const { recorder } = invocation;
  let mapped = noRequestParameters;
  if (integration.parameters.length > 0) {
    mapped = mapRequestParameters(integration.parameters, parts.mappingData(invocation));
    recorder?.keepMapping(
      requestParameterMapping(integration.integration.requestParameters ?? {}, mapped),
    );
  }
  const illegal = illegalHeader(mapped.headers, integration.kind);
  if (illegal !== undefined) throw illegal;

  let payload = parts.payload(invocation, integration);
  let overrides: TemplateOverrides | undefined;
  let templateType: string | undefined;
  const template = isProxy(integration.kind) ? undefined : parts.template(invocation, integration);
  if (template !== undefined) {
    const rendered = transformPayload(
      invocation,
      { template, side: 'request', overrides: undefined },
      payload,
    );
    payload = rendered.text;
    overrides = rendered.overrides;
    if (overrides !== undefined) recorder?.keepMapping(requestOverrideMapping(overrides, mapped));
    templateType = template.contentType;
  }
  const parameters = withRequestOverrides(mapped, overrides);
  const traceId =
    integration.kind === 'mock' ? '' : withParent(invocation.traceId, invocation.ports.random);
  const { uri, httpMethod, headers } = addressBackend({
    invocation,
    integration,
    parameters,
    payload,
    traceId,
  });
  // Spelled out, since spreading costs a good part of a short request.
  return { uri, httpMethod, headers, payload, overrides, traceId, templateType };
}
