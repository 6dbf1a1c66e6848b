import { visit, type Rule } from '../rule.ts';

export const apiKeyNameLength: Rule = {
  id: 'api-key-name-length',
  severity: 'error',
  summary: 'The name of an API key has at most 1,024 characters.',
  source: 'recorded',
  visits: [
    visit('api-key', [], (key, _around, report) => {
      if (key.name.length > 1024)
        report(['name'], `The name has ${key.name.length} characters; use at most 1024.`);
    }),
  ],
};
