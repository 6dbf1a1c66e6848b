import { visit, visitRouteStages, type Rule } from '../rule.ts';

const advice = 'The stage has no access log; give it a destination and a format.';

export const stageAccessLogMissing: Rule = {
  id: 'stage-access-log-missing',
  severity: 'info',
  summary: 'A stage keeps no access log, so nobody can tell afterwards who called it.',
  source: 'documented (Security best practices; Security Hub APIGateway.9)',
  isPractice: true,
  visits: [
    visit('stage', [], ({ accessLogSettings }, _around, report) => {
      if (accessLogSettings === undefined) report(['accessLogSettings'], advice);
    }),
    ...visitRouteStages(({ accessLogSettings }, _kind, report) => {
      if (accessLogSettings === undefined) report(['accessLogSettings'], advice);
    }),
  ],
};
