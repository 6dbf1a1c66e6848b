import { builtInModelNames } from '#shared/entities/rest/model.ts';
import { visit, type Rule } from '../rule.ts';

export const modelMissing: Rule = {
  id: 'model-missing',
  severity: 'error',
  summary: 'A method refers to a model the API does not have.',
  source: 'documented (PutMethod)',
  visits: [
    visit('method', ['models'], (method, around, report) => {
      const look = (models: Readonly<Record<string, string>>, ...keys: string[]): void => {
        for (const [contentType, name] of Object.entries(models))
          if (
            !Object.hasOwn(around.models, name) &&
            !(builtInModelNames as readonly string[]).includes(name)
          )
            report(
              [...keys, contentType],
              `There is no model "${name}"; create it or choose another.`,
            );
      };
      look(method.requestModels, 'requestModels');
      for (const [status, response] of Object.entries(method.methodResponses))
        look(response.responseModels, 'methodResponses', status, 'responseModels');
    }),
  ],
};
