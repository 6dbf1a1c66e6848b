import { visit, type Rule } from '../rule.ts';

export const savedRequestPath: Rule = {
  id: 'saved-request-path',
  severity: 'error',
  summary: 'The path of a saved request starts with a slash and holds no braces or query.',
  source: 'ours',
  visits: [
    visit('request', [], (request, _around, report) => {
      if (!request.path.startsWith('/'))
        report(['path'], `The path "${request.path}" must start with a slash.`);
      else if (/[{}]/.test(request.path))
        report(
          ['path'],
          `Fill in the parameters of "${request.path}"; a request has values, not braces.`,
        );
      else if (request.path.includes('?'))
        report(['path'], 'Move what follows the question mark into the query.');
    }),
  ],
};
