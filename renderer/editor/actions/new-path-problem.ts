import { pathPartProblem } from '#shared/edits/path-part-problem.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Editor } from '../editor.ts';

/** Why a path of one or more parts cannot be added below a resource, or null. Parts that are there already are fine, the last excepted. */
export function newPathProblem(
  editor: Editor,
  apiId: string,
  parentId: string,
  path: string,
): string | null {
  const api = restApiAt(editor.store.getState().project, apiId);
  if (api === undefined) return 'The API is gone.';
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0) return 'Enter a path, e.g. orders or orders/{orderId}.';
  let at: string | undefined = parentId;
  const names = new Set<string>();
  for (const [index, part] of parts.entries()) {
    const there: string | undefined =
      at === undefined
        ? undefined
        : Object.values(api.resources).find(
            (resource) => resource.parentId === at && resource.pathPart === part,
          )?.id;
    if (there !== undefined && index < parts.length - 1) {
      at = there;
      continue;
    }
    // Below a part that is new itself only the spelling can be wrong.
    const problem =
      at === undefined
        ? pathPartProblem({ ...api, resources: alone }, 'r', part)
        : pathPartProblem(api, at, part);
    if (problem !== null) return parts.length === 1 ? problem : `"${part}": ${problem}`;
    if (part.startsWith('{') && names.has(part)) return `${part} stands in the path twice.`;
    if (part.endsWith('+}') && index < parts.length - 1)
      return `${part} takes the whole rest of the path, so it must come last.`;
    names.add(part);
    at = undefined;
  }
  return null;
}

const alone = { r: { id: 'r', parentId: null, pathPart: '', methods: {} } };
