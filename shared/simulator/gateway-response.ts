import {
  defaultGatewayResponseTemplate,
  type GatewayResponse,
  type GatewayResponseType,
} from '#shared/entities/rest/gateway-response.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from './fidelity-fact.ts';
import type { ContextMap } from './context-variables.ts';
import type { GatewayError } from './gateway-error.ts';
import { hasHeader, headerValue } from './header-list.ts';
import {
  parseParameterSource,
  readParameter,
  type MappingData,
  type ParameterSource,
} from './mapping/parameter-source.ts';
import { SubstitutionTemplate } from './mapping/substitution-template.ts';
import { mediaTypeOf } from './media-type.ts';
import type { HeaderList } from './ports.ts';

export const gatewayResponseFact: FidelityFact = {
  feature: 'Gateway responses',
  fidelity: 'exact',
  says: 'The default answers of all types, what customising one changes, and how DEFAULT_4XX and DEFAULT_5XX stand in.',
  sources: ['gateway-response-defaults.json', 'lambda-proxy-response.json'],
};

/** Other things about gateway responses. */
export const gatewayResponseFacts: readonly FidelityFact[] = [
  gatewayResponseFact,
  {
    feature: 'Gateway response templates',
    fidelity: 'documented',
    says: 'Templates substitute $context, $stageVariables and $method.request; there are no directives and no methods.',
    sources: ['Gateway responses for REST APIs in API Gateway'],
  },
];

/** An API's gateway responses, ready to render. */
export type GatewayResponses = ReadonlyMap<GatewayResponseType, CompiledGatewayResponse>;

interface CompiledGatewayResponse {
  readonly entity: string | undefined;
  readonly status: number | undefined;
  readonly headers: readonly { readonly name: string; readonly source: ParameterSource }[];
  /** At least one. */
  readonly templates: ReadonlyMap<string, SubstitutionTemplate>;
}

const defaultTemplates: ReadonlyMap<string, SubstitutionTemplate> = new Map([
  ['application/json', new SubstitutionTemplate(defaultGatewayResponseTemplate)],
]);

/** Where a policy refuses, the service spells the key with a capital letter (as users report). */
const capitalTemplates: typeof defaultTemplates = new Map([
  ['application/json', new SubstitutionTemplate('{"Message":$context.error.messageString}')],
]);

const uncustomised: CompiledGatewayResponse = {
  entity: undefined,
  status: undefined,
  headers: [],
  templates: defaultTemplates,
};

/** Of an API that customises none. */
export const noGatewayResponses: GatewayResponses = new Map();

/** A customised response without templates keeps the default one (recorded, gateway-response-defaults). */
export function compileGatewayResponses(api: RestApi): GatewayResponses {
  const compiled = new Map<GatewayResponseType, CompiledGatewayResponse>();
  for (const response of Object.values(api.gatewayResponses)) {
    const entity = entityRefText({
      kind: 'gateway-response',
      apiId: api.id,
      responseType: response.responseType,
    });
    compiled.set(response.responseType, {
      entity,
      status: statusOf(response),
      headers: headersOf(response),
      templates: templatesOf(response),
    });
  }
  return compiled;
}

function statusOf(response: GatewayResponse): number | undefined {
  const status = Number(response.statusCode);
  return response.statusCode !== undefined && Number.isInteger(status) ? status : undefined;
}

function headersOf(response: GatewayResponse): { name: string; source: ParameterSource }[] {
  const headers: { name: string; source: ParameterSource }[] = [];
  for (const [key, expression] of Object.entries(response.responseParameters)) {
    const name = /^gatewayresponse\.header\.(.+)$/.exec(key)?.[1];
    const source = parseParameterSource(expression, 'method.request');
    if (name !== undefined && source !== undefined) headers.push({ name, source });
  }
  return headers;
}

function templatesOf(response: GatewayResponse): ReadonlyMap<string, SubstitutionTemplate> {
  const entries = Object.entries(response.responseTemplates);
  if (entries.length === 0) return defaultTemplates;
  return new Map(
    entries.map(([type, source]) => [type.toLowerCase(), new SubstitutionTemplate(source)]),
  );
}

export interface RenderedGatewayResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Of the customised response used, when one was. */
  readonly entity: string | undefined;
}

/**
 * The answer to a refused request: the response customised for its type, else DEFAULT_4XX or
 * DEFAULT_5XX, else the service's own (recorded, gateway-response-defaults). A response that names no
 * status keeps the one of the refusal (recorded, lambda-proxy-response).
 *
 * @param data as much of the request as was known; its context is given the `error` variables
 */
export function renderGatewayResponse(
  error: GatewayError,
  responses: GatewayResponses,
  data: MappingData,
): RenderedGatewayResponse {
  const fallback: GatewayResponseType = error.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const response = responses.get(error.responseType) ?? responses.get(fallback) ?? uncustomised;
  setErrorVariables(data.context.variables, error);
  const usual = error.messageKey === 'Message' ? capitalTemplates : defaultTemplates;
  const [type, template] = chooseTemplate(
    response.templates === defaultTemplates ? usual : response.templates,
    headerValue(data.headers, 'Accept'),
  );
  const body = template.render(
    {
      contexts: [data.context.variables],
      stageVariables: data.stageVariables,
      requestParameter: (place, name) => textOf(readParameter({ kind: place, name }, data)),
    },
    '',
  );
  const headers: (readonly [string, string])[] = [];
  for (const { name, source } of response.headers) {
    const value = textOf(readParameter(source, data));
    if (value !== undefined) headers.push([name, value]);
  }
  if (!hasHeader(headers, 'Content-Type')) headers.push(['Content-Type', type]);
  headers.push(['x-amzn-ErrorType', error.errorType]);
  return {
    status: response.status ?? error.status,
    headers,
    body: textToBytes(body),
    entity: response.entity,
  };
}

function setErrorVariables(context: ContextMap, error: GatewayError): void {
  const variables: ContextMap = {
    message: error.clientMessage,
    messageString: JSON.stringify(error.clientMessage),
    responseType: error.responseType,
  };
  if (error.validationErrorString !== undefined)
    variables['validationErrorString'] = error.validationErrorString;
  context['error'] = variables;
}

function chooseTemplate(
  templates: CompiledGatewayResponse['templates'],
  accept: string | undefined,
): readonly [string, SubstitutionTemplate] {
  const accepted = mediaTypeOf(accept);
  for (const type of [accepted, 'application/json']) {
    const template = templates.get(type);
    if (template !== undefined) return [type, template];
  }
  for (const entry of templates) return entry;
  throw new Error('A gateway response has at least one template.');
}

function textOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'object' ? value.join(',') : value;
}
