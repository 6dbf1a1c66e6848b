import { walkedResources } from '../walked-resources.ts';
import { visit, type Rule } from '../rule.ts';

export const resourceParentMissing: Rule = {
  id: 'resource-parent-missing',
  severity: 'error',
  summary:
    'A resource hangs below one that does not exist, or below itself, and can be reached by no path.',
  source: 'documented (CreateResource)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const reached = new Set(walkedResources(api).map((walked) => walked.resource.id));
      for (const resource of Object.values(api.resources))
        if (!reached.has(resource.id) && resource.parentId !== null)
          report(
            ['parentId'],
            `"${resource.pathPart}" hangs below no resource of the API; move it under another or delete it.`,
            { entity: { kind: 'resource', apiId: api.id, resourceId: resource.id } },
          );
    }),
  ],
};
