import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf } from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import type { ReadTemplate } from '../import/import-template.ts';
import type { Generated, MergeContext } from './merge-context.ts';
import { mergeValue } from './merge-values.ts';

/** Adds, changes and removes what differs between the two. */
export function mergeResources(
  context: MergeContext,
  was: Pick<Generated, 'resources'>,
  is: Pick<Generated, 'resources'>,
  project: Project,
): void {
  const { resources, read } = context;
  const { symbols } = read.scope;
  const sharedIds = new Set(read.parts.sharedIds.values());
  for (const id of was.resources.keys())
    if (!is.resources.has(id) && !isStillThere(id, read, project)) removeResource(resources, id);
  for (const [id, after] of is.resources) {
    const before = was.resources.get(id);
    if (before !== undefined && equalJson(before, after)) continue;
    const original = resources.get(id);
    // Called by the API since the change only; it is in the template already.
    if (before === undefined && original !== undefined && sharedIds.has(id)) continue;
    const merged =
      original === undefined
        ? symbols.inTemplate(after)
        : mergeValue(original, before ?? {}, after, symbols);
    if (isObject(merged)) resources.set(id, merged);
  }
}

/** True for shared things that the API no longer uses but the project still has. */
function isStillThere(id: string, read: ReadTemplate, project: Project): boolean {
  for (const [key, logicalId] of read.parts.sharedIds) {
    if (logicalId !== id) continue;
    const [kind = '', ...rest] = key.split(' ');
    const name = rest.join(' ');
    const owner: Readonly<Record<string, unknown>> | undefined = {
      UsagePlan: project.usagePlans,
      ApiKey: project.apiKeys,
      DomainName: project.domainNames,
      VpcLink: project.vpcLinks,
    }[kind];
    return owner !== undefined && Object.hasOwn(owner, name);
  }
  return false;
}

/** Takes a resource out of a template, also where others wait for it (`DependsOn`). */
export function removeResource(resources: Map<string, JsonObject>, gone: string): void {
  if (!resources.delete(gone)) return;
  for (const [id, resource] of resources) {
    const dependsOn = memberOf(resource, 'DependsOn');
    const names: readonly JsonValue[] = Array.isArray(dependsOn)
      ? (dependsOn as readonly JsonValue[])
      : dependsOn === undefined
        ? []
        : [dependsOn];
    if (!names.includes(gone)) continue;
    const { DependsOn: _old, ...rest } = resource;
    const left = names.filter((name) => name !== gone);
    resources.set(id, left.length === 0 ? rest : { ...rest, DependsOn: left });
  }
}
