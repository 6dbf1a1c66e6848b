import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { attachIntegration, type IntegrationTarget } from './attach-integration.ts';
import { connectRoute } from './connect-route.ts';

/** Connects a method or a route to what answers it; nothing where its API cannot call that. */
export function attachTo(
  project: Project,
  ref: RefOf<'method'> | RefOf<'route'>,
  target: IntegrationTarget,
): Project {
  return ref.kind === 'method'
    ? attachIntegration(project, ref, target)
    : connectRoute(project, ref, target);
}
