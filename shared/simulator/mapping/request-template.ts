import type { PassthroughBehavior } from '#shared/entities/rest/integration.ts';
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
  type MappingTemplates,
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

/**
 * The template to render; undefined passes the payload through, as one does that is written as nothing at all.
 *
 * @param chosen what was found for the request
 * @param key what it was looked for by
 * @throws GatewayError 415 when there is none and the passthrough behavior forbids that (documented, "Integration passthrough behaviors")
 */
export function templateOrPassthrough(
  templates: MappingTemplates,
  chosen: MappingTemplate | undefined,
  behavior: PassthroughBehavior,
  key: string,
): MappingTemplate | undefined {
  if (chosen !== undefined) return chosen.isEmpty ? undefined : chosen;
  if (behavior === 'WHEN_NO_MATCH') return undefined;
  if (behavior === 'WHEN_NO_TEMPLATES' && templates.isEmpty) return undefined;
  throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type', {
    reason: `No mapping template is for ${key}, and the passthrough behavior is ${behavior}.`,
  });
}

/**
 * Renders a request template.
 *
 * @throws GatewayError 400 for a payload the template cannot read as JSON, 500 for a template that does not compile or fails
 */
export function renderRequestTemplate(
  invocation: TemplateSource,
  template: MappingTemplate,
  payload: Payload,
): { text: string; overrides: TemplateOverrides | undefined } {
  const { compiled, contentType, constantText } = template;
  if (compiled === undefined)
    throw configurationError(
      `Unable to transform request: ${template.fault}`,
      `The request template for ${contentType} does not parse: ${template.fault}`,
    );
  if (typeof payload !== 'string')
    throw configurationError(
      'Unable to transform request',
      `The body is binary, and the template for ${contentType} can only read text: set contentHandling to CONVERT_TO_TEXT.`,
    );
  const { invocationRequest, pathParameters, context, stageVariables, recorder } = invocation;
  if (constantText !== undefined && recorder === undefined)
    return { text: constantText, overrides: undefined };
  const input: TemplateInput = {
    body: payload,
    pathParameters,
    query: invocationRequest.query,
    headers: invocationRequest.headers,
    context,
    stageVariables,
    overrides: undefined,
  };
  const place = { side: 'request', contentType } as const;
  recorder?.keepTemplate(templateRun(place, input));
  if (constantText !== undefined) {
    recorder?.keepMapping(templateMapping(place, payload, constantText));
    return { text: constantText, overrides: undefined };
  }
  try {
    const rendered = renderMappingTemplate(compiled, input);
    recorder?.keepMapping(templateMapping(place, payload, rendered.text));
    return rendered;
  } catch (error) {
    recorder?.keepMapping(templateMapping(place, payload, null));
    if (!(error instanceof VtlError)) throw error;
    if (error.reason === 'payload')
      // The client's fault, and its status (recorded in 2016; the text went on after these words).
      throw new GatewayError('BAD_REQUEST_BODY', 'Could not process payload', {
        reason: `The request template for ${contentType} reads the body as JSON, which it is not: ${error.message}`,
        logLines: [`Unable to transform request: ${error.message}`],
      });
    throw new GatewayError('API_CONFIGURATION_ERROR', internalServerError, {
      reason: `The request template for ${contentType} failed: ${error.message}`,
      logLines: [`Execution failed due to an internal error: ${error.message}`],
    });
  }
}
