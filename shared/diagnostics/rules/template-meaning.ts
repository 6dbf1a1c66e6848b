import type { Rule } from '../rule.ts';
import { visitTemplates } from '../template-findings.ts';

export const templateMeaning: Rule = {
  id: 'template-meaning',
  severity: 'warning',
  summary:
    'A mapping template uses a function, variable or directive the service does not have, or says what is hardly meant.',
  source: 'documented (Mapping template reference)',
  visits: visitTemplates(
    // `${Table}` of an imported template is no variable: it has its value before the template is read.
    ({ problem, subject }, { deployTimeValues }) =>
      problem.ruleId !== 'template-syntax' &&
      !Object.hasOwn(deployTimeValues, /^\$\{([^}]+)\}$/.exec(subject)?.[1] ?? ''),
  ),
};
