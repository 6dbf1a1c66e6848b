import { isDeployTime } from '../deploy-time.ts';
import { visit, type Rule } from '../rule.ts';

export const functionHandlerFormat: Rule = {
  id: 'function-handler-format',
  severity: 'error',
  summary: 'A handler of Node.js or Python is written file.export.',
  source: 'documented (Lambda handlers)',
  visits: [
    visit('function', [], (fn, _around, report) => {
      // Java and .NET name classes and methods, other runtimes a program of any name.
      if (!/^(?:nodejs|python)/.test(fn.runtime) || isDeployTime(fn.handler)) return;
      if (!/^[^\s.]+(?:[./][^\s.]+)*\.[A-Za-z_$][\w$]*$/.test(fn.handler))
        report(
          ['handler'],
          `"${fn.handler}" names no handler; write file.export, e.g. index.handler.`,
        );
    }),
  ],
};
