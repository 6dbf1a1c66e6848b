import { visit, visitRouteStages, type Rule } from '../rule.ts';

export const stageThrottlingMissing: Rule = {
  id: 'stage-throttling-missing',
  severity: 'info',
  summary: "Nothing but the account's own limit holds callers of the stage back.",
  source: 'documented (Throttle requests)',
  isPractice: true,
  visits: [
    visit('stage', [], ({ methodSettings }, _around, report) => {
      if (!Object.values(methodSettings).some(isThrottled))
        report(
          ['methodSettings'],
          'The stage has no throttling of its own; set a rate and a burst for all methods.',
        );
    }),
    ...visitRouteStages(({ defaultRouteSettings = {}, routeSettings = {} }, _kind, report) => {
      if (![defaultRouteSettings, ...Object.values(routeSettings)].some(isThrottled))
        report(
          ['defaultRouteSettings'],
          'The stage has no throttling of its own; set a rate and a burst for all routes.',
        );
    }),
  ],
};

function isThrottled(settings: {
  readonly throttlingRateLimit?: number;
  readonly throttlingBurstLimit?: number;
}): boolean {
  return settings.throttlingRateLimit !== undefined || settings.throttlingBurstLimit !== undefined;
}
