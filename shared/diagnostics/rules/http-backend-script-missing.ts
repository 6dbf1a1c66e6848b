import { visit, type Rule } from '../rule.ts';

export const httpBackendScriptMissing: Rule = {
  id: 'http-backend-script-missing',
  severity: 'warning',
  summary: 'The script that stands in for a back end is not in the project.',
  source: 'ours',
  visits: [
    visit('http-backend', ['files'], (backend, around, report) => {
      if (backend.local?.kind === 'process' && !Object.hasOwn(around.files, backend.local.script))
        report(
          ['local', 'script'],
          `The project has no file "${backend.local.script}"; create it or name another.`,
        );
    }),
  ],
};
