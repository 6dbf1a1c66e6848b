import { visitRouteApis, type Rule } from '../rule.ts';

export const routeSettingsWithoutRoute: Rule = {
  id: 'route-settings-without-route',
  severity: 'error',
  summary:
    'A stage has settings for a route that the API does not have; the service refuses the stage.',
  source: 'documented (Stage of API Gateway v2; the refusal as users quote it)',
  visits: visitRouteApis([], (api, _around, report) => {
    for (const { stageName, routeSettings = {} } of Object.values(api.stages))
      for (const routeKey of Object.keys(routeSettings)) {
        if (Object.hasOwn(api.routes, routeKey)) continue;
        const keys = ['stages', stageName, 'routeSettings', routeKey];
        report(
          keys,
          `Unable to find Route by key ${routeKey} within the provided RouteSettings. Correct the key, remove its settings, or set the default route's in place of them.`,
          { fixes: [{ title: `Remove the settings of ${routeKey}`, changes: [{ keys }] }] },
        );
      }
  }),
};
