import { visit, type Rule } from '../rule.ts';

export const websocketModelMissing: Rule = {
  id: 'websocket-model-missing',
  severity: 'error',
  summary: 'A route of a WebSocket API holds messages against a model that the API does not have.',
  source: 'documented (CreateRoute)',
  visits: [
    visit('websocket-api', [], (api, _around, report) => {
      for (const { routeKey, requestModels = {} } of Object.values(api.routes))
        for (const [key, name] of Object.entries(requestModels))
          if (!Object.hasOwn(api.models, name))
            report(
              ['requestModels', key],
              `There is no model "${name}"; create it or choose another.`,
              { entity: { kind: 'route', apiId: api.id, routeKey } },
            );
    }),
  ],
};
