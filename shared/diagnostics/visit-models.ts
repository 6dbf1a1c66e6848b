import type { Model } from '#shared/entities/rest/model.ts';
import { visit, type Report, type Visit } from './rule.ts';

/** A look at each model of REST and of WebSocket APIs; keys start at the model. */
export function visitModels(check: (model: Model, report: Report) => void): readonly Visit[] {
  return [
    visit('model', [], (model, _around, report) => check(model, report)),
    visit('websocket-api', [], ({ models }, _around, report) => {
      for (const [name, model] of Object.entries(models))
        check(model, (keys, message, options) =>
          report(['models', name, ...keys], message, options),
        );
    }),
  ];
}
