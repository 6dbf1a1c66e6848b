import { visit, type Rule } from '../rule.ts';

export const functionHandlerFormat: Rule = {
  id: 'function-handler-format',
  severity: 'error',
  summary: 'A handler is written file.export.',
  source: 'documented (Lambda handlers)',
  visits: [
    visit('function', [], (fn, _around, report) => {
      if (!/^[^\s.]+(?:[./][^\s.]+)*\.[A-Za-z_$][\w$]*$/.test(fn.handler))
        report(
          ['handler'],
          `"${fn.handler}" names no handler; write file.export, e.g. index.handler.`,
        );
    }),
  ],
};
