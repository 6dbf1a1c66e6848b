import type { Project } from '#shared/project/project.ts';

/** The document with values, by id, for API keys that have none; the same document when no key lacks one of them. */
export function withKeyValues(project: Project, values: Readonly<Record<string, string>>): Project {
  const filled = Object.entries(values).flatMap(([id, value]) => {
    const key = Object.hasOwn(project.apiKeys, id) ? project.apiKeys[id] : undefined;
    return key === undefined || key.value !== undefined ? [] : [[id, { ...key, value }] as const];
  });
  return filled.length === 0
    ? project
    : { ...project, apiKeys: { ...project.apiKeys, ...Object.fromEntries(filled) } };
}
