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
            basePath === ''
              ? `${domain.domainName} without a base path leads to one API and stage already; give one of the two a base path.`
              : `The base path "${basePath}" of ${domain.domainName} is mapped already; choose another.`,
          );
        seen.add(basePath);
      });
    }),
  ],
};
