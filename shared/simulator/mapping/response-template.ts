import { VtlError } from '#shared/vtl/vtl-error.ts';
import { configurationError, GatewayError, internalServerError } from '../gateway-error.ts';
import type { Payload } from './content-conversion.ts';
import {
  renderMappingTemplate,
  type MappingTemplate,
  type TemplateInput,
  type TemplateOverrides,
} from './mapping-template.ts';
import { templateMapping } from './mapping-trace.ts';
import type { TemplateSource } from './request-template.ts';
import { templateRun } from './template-run.ts';

/** The template of an integration response, with what the request's template left behind. */
export interface ChosenTemplate {
  readonly template: MappingTemplate;
  /** Key of the integration response. */
  readonly statusCode: string;
  readonly overrides: TemplateOverrides | undefined;
}

/**
 * Renders a response template.
 *
 * @param payload what it reads
 * @throws GatewayError 500 for a template that does not compile or fails, and for a payload that is binary
 */
export function renderResponseTemplate(
  invocation: TemplateSource,
  { template, statusCode, overrides }: ChosenTemplate,
  payload: Payload,
): { text: string; overrides: TemplateOverrides | undefined } {
  const { compiled, contentType, constantText } = template;
  if (compiled === undefined)
    throw configurationError(
      `Unable to transform response: ${template.fault}`,
      `The response template for ${contentType} does not parse: ${template.fault}`,
    );
  if (typeof payload !== 'string')
    throw configurationError(
      'Unable to transform response',
      `The answer is binary, and the template for ${contentType} can only read text: set contentHandling to CONVERT_TO_TEXT.`,
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
  const place = { side: 'response', contentType, statusCode } as const;
  recorder?.keepTemplate(templateRun(place, input));
  if (constantText !== undefined) {
    recorder?.keepMapping(templateMapping(place, input.body, constantText));
    return { text: constantText, overrides };
  }
  try {
    const rendered = renderMappingTemplate(compiled, input);
    recorder?.keepMapping(templateMapping(place, input.body, rendered.text));
    return rendered;
  } catch (error) {
    recorder?.keepMapping(templateMapping(place, input.body, null));
    if (!(error instanceof VtlError)) throw error;
    throw new GatewayError('API_CONFIGURATION_ERROR', internalServerError, {
      reason: `The response template for ${contentType} failed: ${error.message}`,
      logLines: [`Execution failed due to an internal error: ${error.message}`],
    });
  }
}
