import { visit, type Rule } from '../rule.ts';

export const stageDataTrace: Rule = {
  id: 'stage-data-trace',
  severity: 'warning',
  summary: 'Data tracing writes whole requests and answers, secrets included, into the log.',
  source: 'documented (CloudWatch logging)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      for (const [key, setting] of Object.entries(stage.methodSettings))
        if (setting.dataTraceEnabled === true)
          report(
            ['methodSettings', key, 'dataTraceEnabled'],
            'Data tracing is on and logs whole requests and answers; switch it off outside development.',
            {
              fixes: [
                {
                  title: 'Switch data tracing off',
                  changes: [{ keys: ['methodSettings', key, 'dataTraceEnabled'], value: false }],
                },
              ],
            },
          );
    }),
  ],
};
