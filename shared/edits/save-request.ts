import type { SavedRequest } from '#shared/entities/common/saved-request.ts';
import type { Project } from '#shared/project/project.ts';

/** Keeps a request under its name, in place of one of the same name. Nothing when it is the same already. */
export function saveRequest(project: Project, request: SavedRequest): Project {
  const before = project.requests[request.name];
  if (request.name === '' || JSON.stringify(before) === JSON.stringify(request)) return project;
  return { ...project, requests: { ...project.requests, [request.name]: request } };
}
