import { isWithin, functionTimeoutLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const functionTimeoutRange: Rule = {
  id: 'function-timeout-range',
  severity: 'error',
  summary: 'A function may run 1 to 900 seconds.',
  source: 'documented (CreateFunction)',
  visits: [
    visit('function', [], (fn, _around, report) => {
      if (!(Number.isInteger(fn.timeout) && isWithin(fn.timeout, functionTimeoutLimits)))
        report(
          ['timeout'],
          `A timeout of ${fn.timeout} s is not allowed; use whole seconds from 1 to 900.`,
        );
    }),
  ],
};
