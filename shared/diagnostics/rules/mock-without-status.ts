import { visit, type Rule } from '../rule.ts';

export const mockWithoutStatus: Rule = {
  id: 'mock-without-status',
  severity: 'warning',
  summary:
    'A mock integration needs a request template that gives a statusCode; otherwise it answers 500.',
  source: 'documented (Mock integrations)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration?.type !== 'MOCK') return;
      const templates = Object.entries(integration.requestTemplates);
      if (templates.length === 0)
        report(
          ['integration', 'requestTemplates'],
          'The mock has no request template to give it a status; add one for application/json: {"statusCode": 200}.',
        );
      for (const [type, text] of templates)
        if (!text.includes('statusCode'))
          report(
            ['integration', 'requestTemplates', type],
            'The template gives no statusCode, so that the mock answers 500; write {"statusCode": 200}.',
          );
    }),
  ],
};
