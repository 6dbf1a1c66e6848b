import { visit, type Rule } from '../rule.ts';
import { reportFindings, templateFindings } from '../template-findings.ts';

export const templateSyntax: Rule = {
  id: 'template-syntax',
  severity: 'error',
  summary: 'A mapping template cannot be read, so that every request that needs it ends in 500.',
  source: 'documented (Mapping template reference)',
  visits: [
    visit('method', [], (method, _around, report) => {
      reportFindings(
        templateFindings(method).filter(({ problem }) => problem.ruleId === 'template-syntax'),
        report,
      );
    }),
  ],
};
