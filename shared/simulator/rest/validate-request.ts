import { bytesToText } from '#shared/std/text-bytes.ts';
import { configurationError, GatewayError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { nothingAdded, type Step } from '../step.ts';
import type { CompiledModel } from '../model-compiler.ts';
import type { CompiledValidation, RequiredParameter } from './compiled-rest-api.ts';
import type { Prepared } from './invocation.ts';

const validationFact: FidelityFact = {
  feature: 'Request validation',
  fidelity: 'exact',
  says: 'Parameters are checked before the body; a body is held against the model for its content type, references between models included.',
  sources: ['request-validation.json'],
};
const messagesFact: FidelityFact = {
  feature: 'Validation errors',
  fidelity: 'documented',
  says: '$context.error.validationErrorString lists what a model finds wrong, in the words of the validator the service uses.',
  sources: ['Variables for data transformations for API Gateway'],
};
const dialectFact: FidelityFact = {
  feature: 'Model dialect',
  fidelity: 'documented',
  says: 'Models are JSON Schema draft 4; keywords of later drafts are passed over.',
  sources: ['Data models for REST APIs'],
};
const patternFact: FidelityFact = {
  feature: 'Patterns of models',
  fidelity: 'assumed',
  says: 'A pattern of very many ways is told all the same; one that refers back to its groups, or cannot be told within some seconds, counts as not matching, and the log says so.',
};

/** Required parameters and the body's model, as far as the method's validator asks for them. */
export const validateRequest: Step<Prepared, object> = {
  name: 'validate-request',
  phase: 'method-request',
  title: 'Validate the request',
  facts: [validationFact, messagesFact, dialectFact, patternFact],

  run(invocation) {
    const { validation } = invocation.method;
    if (validation === undefined) return nothingAdded;
    checkParameters(invocation, validation);
    const model = modelFor(invocation, validation);
    if (model !== undefined) checkBody(invocation, model);
    return nothingAdded;
  },

  input: ({ method }) => ({
    validator: method.method.requestValidator ?? null,
    requiredParameters: (method.validation?.requiredParameters ?? []).map(
      ({ place, name }) => `${place} ${name}`,
    ),
  }),

  describe(invocation) {
    const { validation } = invocation.method;
    if (validation === undefined)
      return {
        output: null,
        decision: 'The method has no request validator that checks anything.',
        outcome: 'skipped',
        fact: validationFact,
        entities: [],
      };
    const model = modelFor(invocation, validation);
    const names = validation.requiredParameters.map(({ name }) => name);
    const parts: string[] = [];
    if (names.length > 0) parts.push(`the required parameters are there (${names.join(', ')})`);
    if (model !== undefined) parts.push(`the body matches the model ${model.name}`);
    else if (validation.models !== undefined)
      parts.push('the body is not checked, since no model is given for its content type');
    return {
      output: { model: model?.name ?? null },
      decision: `${parts.length === 0 ? 'Nothing is required of the request' : parts.join('; ')}.`,
      fact: validationFact,
      entities: model === undefined ? [validation.entity] : [validation.entity, model.entity],
    };
  },
};

function checkParameters(invocation: Prepared, validation: CompiledValidation): void {
  let missing: string[] | undefined;
  for (const parameter of validation.requiredParameters)
    if (!isGiven(invocation, parameter)) (missing ??= []).push(parameter.name);
  if (missing === undefined) return;
  const message = `Missing required request parameters: [${missing.join(', ')}]`;
  throw new GatewayError('BAD_REQUEST_PARAMETERS', message, {
    reason: `The validator "${invocation.method.method.requestValidator}" requires parameters that the request lacks or leaves blank: ${missing.join(', ')}.`,
    logLines: [`Request failed validation: ${message}`],
    validationErrorString: message,
  });
}

/** Present and not blank (documented, "Use request validation"). */
function isGiven(
  { invocationRequest, pathParameters }: Prepared,
  { place, name }: RequiredParameter,
): boolean {
  switch (place) {
    case 'header':
      return isFilled(headerValue(invocationRequest.headers, name));
    case 'path':
      return isFilled(pathParameters.get(name));
    case 'querystring':
      return isFilled(invocationRequest.query.get(name)?.at(-1));
  }
}

function isFilled(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

/** The model for the content type of the request; none means the body is not checked (documented, "Use request validation"). */
function modelFor(
  { invocationRequest }: Prepared,
  { models }: CompiledValidation,
): CompiledModel | undefined {
  if (models === undefined) return undefined;
  const type = mediaTypeOf(headerValue(invocationRequest.headers, 'Content-Type'));
  return models.get(type) ?? models.get('$default');
}

function checkBody(invocation: Prepared, model: CompiledModel): void {
  const { schema } = model;
  if (schema === undefined)
    throw configurationError(
      `Unable to validate the request body with model ${model.name}`,
      `The model "${model.name}" cannot be used: ${model.fault}`,
    );
  const text = bytesToText(invocation.invocationRequest.body);
  let findings: readonly string[];
  try {
    // No body counts as an empty object (assumed; recorded cases allow it).
    findings = schema.validate(text.trim() === '' ? {} : (JSON.parse(text) as unknown));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    findings = ['Unable to parse the request body as JSON'];
  }
  if (findings.length === 0) return;
  const type = mediaTypeOf(headerValue(invocation.invocationRequest.headers, 'Content-Type'));
  const list = `[${findings.join(', ')}]`;
  throw new GatewayError('BAD_REQUEST_BODY', 'Invalid request body', {
    reason: `The body does not match the model "${model.name}": ${findings.join('; ')}.`,
    logLines: [`Request body does not match model schema for content type ${type}: ${list}`],
    validationErrorString: list,
  });
}
