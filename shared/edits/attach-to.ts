import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { attachIntegration, type IntegrationTarget } from './attach-integration.ts';
import { connectRoute } from './connect-route.ts';

/** Connects a method or a route to what answers it. Routes call no AWS service this way, and mocks answer those of WebSocket APIs alone. */
export function attachTo(
  project: Project,
  ref: RefOf<'method'> | RefOf<'route'>,
  target: IntegrationTarget,
): Project {
  if (ref.kind === 'method') return attachIntegration(project, ref, target);
  return target.kind === 'aws-service' ? project : connectRoute(project, ref, target);
}
