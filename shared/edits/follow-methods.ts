import type { Project } from '#shared/project/project.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { followDocumentation } from './follow-documentation.ts';
import { followPaths, pathChanges } from './path-references.ts';
import { followRequests } from './follow-requests.ts';
import { followTemplateTests } from './follow-template-tests.ts';
import type { MethodChange } from './method-change.ts';

/**
 * Carries along what belongs to methods whose path or verb an edit changed: settings of stages, limits of usage plans, saved
 * requests, documentation and template tests. What belonged to a method that is gone goes with it.
 *
 * @param before the project before the edit
 * @param after the project with the resources or the method changed, and nothing else
 */
export function followMethods(
  before: Project,
  after: Project,
  apiId: string,
  change: MethodChange,
): Project {
  const was = restApiAt(before, apiId);
  const is = restApiAt(after, apiId);
  if (was === undefined || is === undefined || was === is) return after;
  const { resourceIds, verb } = change;
  const paths =
    verb === undefined
      ? pathChanges(was, is, resourceIds)
      : new Map(
          [...resourceIds].map((id) => [resourcePath(was, id), resourcePath(is, id)] as const),
        );
  const requested = followRequests(after, was, is, change);
  const documented = followDocumentation(requested, was, paths, change);
  return followTemplateTests(followPaths(documented, apiId, paths, verb), apiId, change);
}
