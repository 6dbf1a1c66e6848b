import { visit, type Rule } from '../rule.ts';

export const functionNameFormat: Rule = {
  id: 'function-name-format',
  severity: 'error',
  summary: "A function's name has 1 to 64 letters, digits, hyphens and underscores.",
  source: 'documented (CreateFunction)',
  visits: [
    visit('function', [], (fn, _around, report) => {
      if (!/^[A-Za-z0-9-_]{1,64}$/.test(fn.name))
        report(
          ['name'],
          `"${fn.name}" cannot name a function; use 1 to 64 letters, digits, hyphens and underscores.`,
        );
    }),
  ],
};
