import { visit, type Rule } from '../rule.ts';

export const pathReserved: Rule = {
  id: 'path-reserved',
  severity: 'error',
  summary: "The paths /ping and /sping belong to the service's own health check.",
  source: 'documented (Important notes)',
  visits: [
    visit('resource', ['path'], (resource, around, report) => {
      if (
        (around.path === '/ping' || around.path === '/sping') &&
        Object.keys(resource.methods).length > 0
      )
        report(
          ['pathPart'],
          `The service keeps ${around.path} for its health check; choose another path.`,
        );
    }),
  ],
};
