import { configurationError, GatewayError } from '../gateway-error.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import type { CompiledModel } from '../model-compiler.ts';
import { nothingAdded, type Step } from '../step.ts';
import type { RouteValidation } from './compiled-websocket-api.ts';
import { keyData } from './event-data.ts';
import type { Routed } from './event.ts';

const modelFact: FidelityFact = {
  feature: 'Validation of messages',
  fidelity: 'documented',
  says: 'A route with a model selection expression holds each message against the model it selects, else that of $default; without either, and for what does not match, the answer is a frame with "Invalid request body" and nothing is called.',
  sources: ['Request validation for WebSocket APIs in API Gateway'],
};

/** The message's model, where the route says how to choose one. */
export const validateMessage: Step<Routed, object> = {
  name: 'validate-message',
  phase: 'method-request',
  title: 'Validate the message',
  facts: [modelFact],

  run(invocation) {
    const { validation } = invocation.route;
    if (validation === undefined) return nothingAdded;
    const model = modelFor(invocation, validation);
    if (model === undefined)
      throw invalid(
        `The expression ${validation.selection.source} selects no model, and there is none for $default.`,
        '[]',
      );
    const findings = findingsOf(model, invocation.body.text);
    if (findings.length === 0) return nothingAdded;
    const list = `[${findings.join(', ')}]`;
    throw invalid(
      `The message does not match the model "${model.name}": ${findings.join('; ')}.`,
      list,
    );
  },

  input: ({ route }) => ({
    modelSelectionExpression: route.route.modelSelectionExpression ?? null,
    models: Object.keys(route.route.requestModels ?? {}),
  }),

  describe(invocation) {
    const { validation } = invocation.route;
    if (validation === undefined)
      return {
        output: null,
        decision: 'The route selects no model, so the message is not checked.',
        outcome: 'skipped',
        fact: modelFact,
        entities: [],
      };
    const model = modelFor(invocation, validation);
    return {
      output: { model: model?.name ?? null },
      decision: `The message matches the model ${model?.name ?? ''}.`,
      fact: modelFact,
      entities: [invocation.route.entity, ...(model === undefined ? [] : [model.entity])],
    };
  },
};

function modelFor(
  invocation: Routed,
  { selection, models }: RouteValidation,
): CompiledModel | undefined {
  const key = selection.evaluate(keyData(invocation));
  return (key === undefined ? undefined : models.get(key)) ?? models.get('$default');
}

function findingsOf(model: CompiledModel, text: string): readonly string[] {
  if (model.schema === undefined)
    throw configurationError(
      `Unable to validate the request body with model ${model.name}`,
      `The model "${model.name}" cannot be used: ${model.fault}`,
    );
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return ['Unable to parse the request body as JSON'];
  }
  return model.schema.validate(message);
}

function invalid(reason: string, list: string): GatewayError {
  return new GatewayError('BAD_REQUEST_BODY', 'Invalid request body', {
    reason,
    logLines: [`Request body does not match model schema: ${list}`],
    validationErrorString: list,
  });
}
