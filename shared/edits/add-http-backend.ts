import type { Project } from '#shared/project/project.ts';

/** Adds an HTTP back end to the project; nothing when there is one of its name. */
export function addHttpBackend(
  project: Project,
  args: { readonly name: string; readonly baseUrl: string },
): Project {
  const { name } = args;
  if (name === '' || Object.hasOwn(project.httpBackends, name)) return project;
  const backend = { name, baseUrl: args.baseUrl.replace(/\/+$/, '') };
  return { ...project, httpBackends: { ...project.httpBackends, [name]: backend } };
}
