import { visit, type Rule } from '../rule.ts';

export const basePathFormat: Rule = {
  id: 'base-path-format',
  severity: 'error',
  summary:
    "A base path has letters, digits and $ - _ . + ! * ' ( ) / signs, without slashes at its ends.",
  source: 'documented (CreateBasePathMapping)',
  visits: [
    visit('domain-name', [], (domain, _around, report) => {
      domain.basePathMappings.forEach(({ basePath }, index) => {
        if (
          basePath !== '' &&
          !/^[A-Za-z0-9$\-_.+!*'()]+(?:\/[A-Za-z0-9$\-_.+!*'()]+)*$/.test(basePath)
        )
          report(
            ['basePathMappings', String(index), 'basePath'],
            `"${basePath}" cannot be a base path; use letters, digits and hyphens, and leave it empty for none.`,
          );
      });
    }),
  ],
};
