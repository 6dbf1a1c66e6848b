import { visit, visitRouteStages, type Rule } from '../rule.ts';

const advice =
  'The stage keeps no execution log; set the logging level to ERROR or INFO, without data tracing.';

export const stageExecutionLogMissing: Rule = {
  id: 'stage-execution-log-missing',
  severity: 'info',
  summary: 'A stage keeps no execution log, so nobody can tell afterwards why a call failed.',
  source: 'documented (Security Hub APIGateway.1)',
  isPractice: true,
  visits: [
    visit('stage', [], ({ methodSettings }, _around, report) => {
      if (!Object.values(methodSettings).some(isLogged)) report(['methodSettings'], advice);
    }),
    // HTTP APIs have no execution logs.
    ...visitRouteStages(({ defaultRouteSettings = {}, routeSettings = {} }, kind, report) => {
      if (
        kind === 'websocket' &&
        ![defaultRouteSettings, ...Object.values(routeSettings)].some(isLogged)
      )
        report(['defaultRouteSettings'], advice);
    }),
  ],
};

function isLogged({ loggingLevel = 'OFF' }: { readonly loggingLevel?: string }): boolean {
  return loggingLevel !== 'OFF';
}
