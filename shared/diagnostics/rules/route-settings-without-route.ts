import { visitRouteApis, type Rule } from '../rule.ts';

export const routeSettingsWithoutRoute: Rule = {
  id: 'route-settings-without-route',
  severity: 'warning',
  summary: 'A stage has settings for a route that the API does not have, so they have no effect.',
  source: 'documented (Stage of API Gateway v2)',
  visits: visitRouteApis([], (api, _around, report) => {
    for (const { stageName, routeSettings = {} } of Object.values(api.stages))
      for (const routeKey of Object.keys(routeSettings))
        if (!Object.hasOwn(api.routes, routeKey))
          report(
            ['stages', stageName, 'routeSettings', routeKey],
            `There is no route ${routeKey}; correct the key or remove its settings.`,
          );
  }),
};
