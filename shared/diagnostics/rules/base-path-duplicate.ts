import { visit, type Rule } from '../rule.ts';

export const basePathDuplicate: Rule = {
  id: 'base-path-duplicate',
  severity: 'error',
  summary: 'Two mappings of a domain name have the same base path.',
  source: 'documented (CreateBasePathMapping)',
  visits: [
    visit('domain-name', [], (domain, _around, report) => {
      const seen = new Set<string>();
      domain.basePathMappings.forEach(({ basePath }, index) => {
        if (seen.has(basePath))
          report(
            ['basePathMappings', String(index), 'basePath'],
            `The base path "${basePath}" is mapped already; choose another.`,
          );
        seen.add(basePath);
      });
    }),
  ],
};
