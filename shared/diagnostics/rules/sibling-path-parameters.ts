import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import { visit, type Rule } from '../rule.ts';

export const siblingPathParameters: Rule = {
  id: 'sibling-path-parameters',
  severity: 'error',
  summary: 'Only one child of a resource may be a path parameter, whatever its name.',
  source: 'recorded',
  visits: [
    visit('api', [], (api, _around, report) => {
      const seen = new Map<string, string>();
      for (const resource of Object.values(api.resources)) {
        if (resource.parentId === null || pathParameterName(resource.pathPart) === undefined)
          continue;
        const other = seen.get(resource.parentId);
        if (other === undefined) seen.set(resource.parentId, resource.pathPart);
        else if (other !== resource.pathPart)
          report(
            ['pathPart'],
            `The sibling ${other} is a path parameter already and only one is allowed; move ${resource.pathPart} or give both the same name.`,
            { entity: { kind: 'resource', apiId: api.id, resourceId: resource.id } },
          );
      }
    }),
  ],
};
