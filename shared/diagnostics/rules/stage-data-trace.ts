import { visit, type Report, type Rule } from '../rule.ts';

export const stageDataTrace: Rule = {
  id: 'stage-data-trace',
  severity: 'warning',
  summary: 'Data tracing writes whole requests and answers, secrets included, into the log.',
  source: 'documented (CloudWatch logging)',
  visits: [
    visit('stage', [], ({ methodSettings }, _around, report) => {
      for (const [key, setting] of Object.entries(methodSettings))
        if (setting.dataTraceEnabled === true) tell(['methodSettings', key], report);
    }),
    visit('websocket-api', [], ({ stages }, _around, report) => {
      for (const { stageName, defaultRouteSettings, routeSettings = {} } of Object.values(stages)) {
        if (defaultRouteSettings?.dataTraceEnabled === true)
          tell(['stages', stageName, 'defaultRouteSettings'], report);
        for (const [key, setting] of Object.entries(routeSettings))
          if (setting.dataTraceEnabled === true)
            tell(['stages', stageName, 'routeSettings', key], report);
      }
    }),
  ],
};

function tell(settings: readonly string[], report: Report): void {
  const keys = [...settings, 'dataTraceEnabled'];
  report(
    keys,
    'Data tracing is on and logs whole requests and answers; switch it off outside development.',
    { fixes: [{ title: 'Switch data tracing off', changes: [{ keys, value: false }] }] },
  );
}
