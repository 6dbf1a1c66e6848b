import { VtlError } from '#shared/vtl/vtl-error.ts';
import type { ContextSource } from '../context-variables.ts';
import { configurationError, GatewayError, internalServerError } from '../gateway-error.ts';
import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';
import type { TraceRecorder } from '../trace-recorder.ts';
import type { Payload } from './content-conversion.ts';
import {
  renderMappingTemplate,
  type MappingTemplate,
  type TemplateInput,
  type TemplateOverrides,
} from './mapping-template.ts';
import { templateMapping } from './mapping-trace.ts';
import { templateRun } from './template-run.ts';

/** The request that templates read. */
export interface TemplateSource {
  readonly invocationRequest: { readonly query: QueryParameters; readonly headers: HeaderList };
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly context: ContextSource;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Undefined when nobody looks. */
  readonly recorder: TraceRecorder | undefined;
}

/** A template, and where it stands. */
export type PlacedTemplate = {
  readonly template: MappingTemplate;
  /** What the request's template left behind; undefined for that itself. */
  readonly overrides: TemplateOverrides | undefined;
} & (
  | { readonly side: 'request' }
  | {
      readonly side: 'response';
      /** Key of the integration response. */
      readonly statusCode: string;
    }
);

/** What a template made. */
export interface TransformedPayload {
  readonly text: string;
  readonly overrides: TemplateOverrides | undefined;
}

/**
 * Renders the mapping template of a request or an answer.
 *
 * @param payload what it reads
 * @throws GatewayError 400 for a request's payload that the template cannot read as JSON; 500 for a template that does not compile
 * or fails, and for a payload that is binary
 */
export function transformPayload(
  invocation: TemplateSource,
  placed: PlacedTemplate,
  payload: Payload,
): TransformedPayload {
  const { template, overrides, side } = placed;
  const { compiled, contentType, constantText } = template;
  if (compiled === undefined)
    throw configurationError(
      `Unable to transform ${side}: ${template.fault}`,
      `The ${side} template for ${contentType} does not parse: ${template.fault}`,
    );
  if (typeof payload !== 'string')
    throw configurationError(
      `Unable to transform ${side}`,
      `The ${side === 'request' ? 'body' : 'answer'} is binary, and the template for ${contentType} can only read text: set contentHandling to CONVERT_TO_TEXT.`,
    );
  const { invocationRequest, pathParameters, context, stageVariables, recorder } = invocation;
  if (constantText !== undefined && recorder === undefined)
    return { text: constantText, overrides };
  const input: TemplateInput = {
    body: payload,
    pathParameters,
    query: invocationRequest.query,
    headers: invocationRequest.headers,
    context,
    stageVariables,
    overrides,
  };
  const place =
    placed.side === 'request'
      ? { side, contentType }
      : { side, contentType, statusCode: placed.statusCode };
  recorder?.keepTemplate(templateRun(place, input));
  if (constantText !== undefined) {
    recorder?.keepMapping(templateMapping(place, payload, constantText));
    return { text: constantText, overrides };
  }
  try {
    const rendered = renderMappingTemplate(compiled, input);
    recorder?.keepMapping(templateMapping(place, payload, rendered.text));
    return rendered;
  } catch (error) {
    recorder?.keepMapping(templateMapping(place, payload, null));
    throw error instanceof VtlError ? failureOf(error, side, contentType) : error;
  }
}

function failureOf(
  { reason, message }: VtlError,
  side: 'request' | 'response',
  contentType: string,
): GatewayError {
  // The client's fault, and its status (recorded in 2016; the text went on after these words).
  if (side === 'request' && reason === 'payload')
    return new GatewayError('BAD_REQUEST_BODY', 'Could not process payload', {
      reason: `The request template for ${contentType} reads the body as JSON, which it is not: ${message}`,
      logLines: [`Unable to transform request: ${message}`],
    });
  return new GatewayError('API_CONFIGURATION_ERROR', internalServerError, {
    reason: `The ${side} template for ${contentType} failed: ${message}`,
    logLines: [`Execution failed due to an internal error: ${message}`],
  });
}
