import { visit, type Rule } from '../rule.ts';

export const gatewayResponseTemplateEmpty: Rule = {
  id: 'gateway-response-template-empty',
  severity: 'error',
  summary: 'The template of a gateway response may not be empty.',
  source: 'recorded',
  visits: [
    visit('gateway-response', [], (response, _around, report) => {
      for (const [type, text] of Object.entries(response.responseTemplates))
        if (text === '')
          report(
            ['responseTemplates', type],
            `The template for ${type} is empty; write one or remove it to get the default.`,
          );
    }),
  ],
};
