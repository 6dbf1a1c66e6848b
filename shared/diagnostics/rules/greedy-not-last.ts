import { isGreedy } from '#shared/entities/rest/resource-tree.ts';
import { visit, type Rule } from '../rule.ts';

export const greedyNotLast: Rule = {
  id: 'greedy-not-last',
  severity: 'error',
  summary: 'A resource such as {proxy+} takes the rest of the path, so nothing can stand below it.',
  source: 'recorded',
  visits: [
    visit('api', [], (api, _around, report) => {
      for (const resource of Object.values(api.resources)) {
        const parent = resource.parentId === null ? undefined : api.resources[resource.parentId];
        if (parent !== undefined && isGreedy(parent.pathPart))
          report(
            [],
            `"${resource.pathPart}" stands below ${parent.pathPart}, which takes the whole rest of the path; move it elsewhere.`,
            { entity: { kind: 'resource', apiId: api.id, resourceId: resource.id } },
          );
      }
    }),
  ],
};
