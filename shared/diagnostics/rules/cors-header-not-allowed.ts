import { calledMethods, listed, preflightOf } from '../cors.ts';
import { visit, type Rule } from '../rule.ts';

export const corsHeaderNotAllowed: Rule = {
  id: 'cors-header-not-allowed',
  severity: 'warning',
  summary: 'A method needs a header that OPTIONS does not allow, so browsers cannot send it.',
  source: 'documented (Enable CORS for a REST API resource)',
  visits: [
    visit('resource', ['authorizers'], (resource, { authorizers }, report) => {
      const headers = preflightOf(resource)?.headers;
      if (headers === undefined) return;
      const value = headers.get('access-control-allow-headers');
      if (value === undefined && headers.has('access-control-allow-headers')) return;
      const allowed = listed(value ?? '');
      const missing = new Set<string>();
      for (const method of calledMethods(resource)) {
        if (method.apiKeyRequired && !allowed.includes('*')) missing.add('X-Api-Key');
        const source = authorizers[method.authorizer ?? '']?.identitySource ?? '';
        for (const [, name] of source.matchAll(/method\.request\.header\.([^,\s]+)/g))
          // The wildcard never covers Authorization (Fetch standard).
          if (
            name !== undefined &&
            (!allowed.includes('*') || name.toLowerCase() === 'authorization')
          )
            missing.add(name);
      }
      for (const name of missing)
        if (!allowed.includes(name.toLowerCase()))
          report(
            ['methods', 'OPTIONS'],
            `Access-Control-Allow-Headers does not list ${name}, which a method here needs; add it.`,
          );
    }),
  ],
};
