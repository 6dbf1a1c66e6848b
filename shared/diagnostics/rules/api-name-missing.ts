import { visit, type Rule } from '../rule.ts';

export const apiNameMissing: Rule = {
  id: 'api-name-missing',
  severity: 'error',
  summary: 'A REST API must have a name.',
  source: 'documented (CreateRestApi)',
  visits: [
    visit('api', [], (api, _around, report) => {
      if (api.name.trim() === '') report(['name'], 'The API has no name; give it one.');
    }),
  ],
};
