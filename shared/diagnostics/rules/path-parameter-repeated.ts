import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import { visit, type Rule } from '../rule.ts';

export const pathParameterRepeated: Rule = {
  id: 'path-parameter-repeated',
  severity: 'warning',
  summary: 'The same parameter name stands twice in one path, so that one value hides the other.',
  source: 'assumed',
  visits: [
    visit('resource', ['path'], (resource, around, report) => {
      const name = pathParameterName(resource.pathPart);
      if (name === undefined) return;
      const same = around.path.split('/').filter((part) => pathParameterName(part) === name);
      if (same.length > 1)
        report(
          ['pathPart'],
          `{${name}} stands more than once in ${around.path}; give each parameter its own name.`,
        );
    }),
  ],
};
