import { visit, type Rule } from '../rule.ts';

export const siblingPathDuplicate: Rule = {
  id: 'sibling-path-duplicate',
  severity: 'error',
  summary: 'Two resources under the same parent have the same path part.',
  source: 'recorded',
  visits: [
    visit('api', [], (api, _around, report) => {
      const seen = new Map<string, string>();
      for (const resource of Object.values(api.resources)) {
        if (resource.parentId === null) continue;
        const key = `${resource.parentId}/${resource.pathPart}`;
        if (seen.has(key))
          report(
            ['pathPart'],
            `Another resource with the same parent is already called "${resource.pathPart}"; rename or merge one of them.`,
            { entity: { kind: 'resource', apiId: api.id, resourceId: resource.id } },
          );
        else seen.set(key, resource.id);
      }
    }),
  ],
};
