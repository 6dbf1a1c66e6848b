import { visit, type Rule } from '../rule.ts';

export const validatorMissing: Rule = {
  id: 'validator-missing',
  severity: 'error',
  summary: 'A method refers to a request validator the API does not have.',
  source: 'documented (PutMethod)',
  visits: [
    visit('method', ['requestValidators'], (method, around, report) => {
      const name = method.requestValidator;
      if (name !== undefined && !Object.hasOwn(around.requestValidators, name))
        report(
          ['requestValidator'],
          `There is no request validator "${name}"; create it or choose another.`,
        );
    }),
  ],
};
