import { visit, type Rule } from '../rule.ts';

export const stageAccessLogMissing: Rule = {
  id: 'stage-access-log-missing',
  severity: 'info',
  summary: 'A deployed stage keeps no access log, so nobody can tell afterwards who called it.',
  source: 'documented (Security best practices)',
  isPractice: true,
  visits: [
    visit('stage', [], (stage, _around, report) => {
      if (stage.deploymentId !== undefined && stage.accessLogSettings === undefined)
        report(
          ['accessLogSettings'],
          'The stage has no access log; give it a destination and a format.',
        );
    }),
  ],
};
