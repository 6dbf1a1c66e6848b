import { visit, type Rule } from '../rule.ts';
import { reportFindings, templateFindings } from '../template-findings.ts';

export const templateMeaning: Rule = {
  id: 'template-meaning',
  severity: 'warning',
  summary:
    'A mapping template uses a function, variable or directive the service does not have, or says what is hardly meant.',
  source: 'documented (Mapping template reference)',
  visits: [
    visit('method', ['deployTimeValues'], (method, { deployTimeValues }, report) => {
      // `${Table}` of an imported template is no variable: it has its value before the template is read.
      const isReplaced = (subject: string): boolean =>
        Object.hasOwn(deployTimeValues, /^\$\{([^}]+)\}$/.exec(subject)?.[1] ?? '');
      reportFindings(
        templateFindings(method).filter(
          ({ problem, subject }) => problem.ruleId !== 'template-syntax' && !isReplaced(subject),
        ),
        report,
      );
    }),
  ],
};
