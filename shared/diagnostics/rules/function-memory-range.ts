import { isWithin, functionMemoryLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const functionMemoryRange: Rule = {
  id: 'function-memory-range',
  severity: 'error',
  summary: 'A function may have 128 to 10,240 MiB of memory.',
  source: 'documented (CreateFunction)',
  visits: [
    visit('function', [], (fn, _around, report) => {
      if (!(Number.isInteger(fn.memorySize) && isWithin(fn.memorySize, functionMemoryLimits)))
        report(['memorySize'], `${fn.memorySize} MiB of memory is not allowed; use 128 to 10240.`);
    }),
  ],
};
