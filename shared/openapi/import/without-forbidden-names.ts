import type { Project } from '#shared/project/project.ts';
import type { ImportReport } from './import-report.ts';

/**
 * The project without what values of the document would have it call `__proto__`, a name no file gives back; the same
 * project when nothing is called so. A warning says it.
 */
export function withoutForbiddenNames(project: Project, report: ImportReport): Project {
  const allowed = strip(project) as Project;
  if (allowed !== project)
    report.add(
      'forbidden-key',
      'warning',
      '',
      "A design holds nothing called '__proto__'; what is called so is left out. An export over the document leaves it where it is.",
    );
  return allowed;
}

/** The value without members of that name at any depth; the same value when it has none. */
function strip(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map(strip);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  let isChanged = false;
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    const kept = key === '__proto__' ? undefined : strip(member);
    if (kept !== member) isChanged = true;
    if (key !== '__proto__') members.push([key, kept]);
  }
  return isChanged ? Object.fromEntries(members) : value;
}
