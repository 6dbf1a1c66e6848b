import { visit, type Rule } from '../rule.ts';

export const validatorNameMissing: Rule = {
  id: 'validator-name-missing',
  severity: 'error',
  summary: 'A request validator must have a name.',
  source: 'recorded',
  visits: [
    visit('request-validator', [], (validator, _around, report) => {
      if (validator.name.trim() === '')
        report(['name'], 'The request validator has no name; give it one.');
    }),
  ],
};
