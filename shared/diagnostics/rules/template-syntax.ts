import type { Rule } from '../rule.ts';
import { visitTemplates } from '../template-findings.ts';

export const templateSyntax: Rule = {
  id: 'template-syntax',
  severity: 'error',
  summary: 'A mapping template cannot be read, so that every request that needs it ends in 500.',
  source: 'documented (Mapping template reference)',
  visits: visitTemplates(({ problem }) => problem.ruleId === 'template-syntax'),
};
