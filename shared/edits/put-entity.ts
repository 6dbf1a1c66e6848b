import { entityAt, keysOf, type EntityOf, type RefOf } from '#shared/project/entity-at.ts';
import type { EntityKind, EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/**
 * Replaces, adds (the entity did not exist) or removes (`undefined`) one entity; the edit under most others.
 * Gives the same Project when nothing changes, and when the place to put it does not exist.
 */
export function putEntity<K extends EntityKind>(
  project: Project,
  ref: RefOf<K>,
  entity: EntityOf[K] | undefined,
): Project {
  if (entityAt(project, ref) === entity) return project;
  return withValueAt(project, keysOf(ref as EntityRef), entity) as Project;
}

/** Changes one entity by a pure function; the same Project when the entity is not there or comes back unchanged. */
export function updateEntity<K extends EntityKind>(
  project: Project,
  ref: RefOf<K>,
  change: (entity: EntityOf[K]) => EntityOf[K],
): Project {
  const entity = entityAt(project, ref);
  return entity === undefined ? project : putEntity(project, ref, change(entity));
}

function withValueAt(container: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (container === null || typeof container !== 'object') return container;
  const before = container as Readonly<Record<string, unknown>>;
  const next = rest.length === 0 ? value : withValueAt(before[key], rest, value);
  if (next === before[key]) return container;
  if (next !== undefined) return { ...before, [key]: next };
  const { [key]: _removed, ...others } = before;
  return others;
}
