import { pointerOf } from '#shared/diagnostics/pointer-of.ts';
import { routeApiRefusals } from '#shared/diagnostics/route-api-refusals.ts';
import { serviceRefusals } from '#shared/diagnostics/service-refusals.ts';
import { keysOf } from '#shared/project/entity-at.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';

/**
 * What the service would refuse when an export of these APIs is deployed, at its place in the design: a schema of the document
 * cannot know it.
 *
 * @param apis ids; `all` for every API
 */
export function refusedOnDeployment(
  project: Project,
  apis: readonly string[] | 'all',
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [id, api] of Object.entries(project.apis)) {
    if (apis !== 'all' && !apis.includes(id)) continue;
    const refusals =
      api.kind === 'rest' ? serviceRefusals(project, api) : routeApiRefusals(project, api);
    for (const { ruleId, message, ref, keys } of refusals)
      problems.push({
        ruleId,
        severity: 'error',
        message: `API Gateway will refuse this: ${message}`,
        place: { pointer: pointerOf([...keysOf(ref), ...keys]), entity: entityRefText(ref) },
      });
  }
  return problems;
}
