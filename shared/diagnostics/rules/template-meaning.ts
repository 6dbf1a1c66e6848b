import { visit, type Rule } from '../rule.ts';
import { reportFindings, templateFindings } from '../template-findings.ts';

export const templateMeaning: Rule = {
  id: 'template-meaning',
  severity: 'warning',
  summary:
    'A mapping template uses a function, variable or directive the service does not have, or says what is hardly meant.',
  source: 'documented (Mapping template reference)',
  visits: [
    visit('method', [], (method, _around, report) => {
      reportFindings(
        templateFindings(method).filter(({ problem }) => problem.ruleId !== 'template-syntax'),
        report,
      );
    }),
  ],
};
