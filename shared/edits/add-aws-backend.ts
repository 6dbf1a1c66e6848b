import { awsServiceNamePattern } from '#shared/entities/aws-services.ts';
import type { Project } from '#shared/project/project.ts';

/** Why a service cannot be added, as a sentence; null when it can. `service` as integrations spell it, e.g. `dynamodb`. */
export function awsBackendProblem(project: Project, service: string): string | null {
  if (!awsServiceNamePattern.test(service))
    return 'Write the service as in an integration: small letters, digits and hyphens, e.g. dynamodb.';
  return Object.hasOwn(project.awsBackends, service) ? `${service} is in the list already.` : null;
}

/** Adds an entry for an AWS service, answered by its embedded stand-in. Nothing when `awsBackendProblem` has a reason. */
export function addAwsBackend(
  project: Project,
  { service }: { readonly service: string },
): Project {
  if (awsBackendProblem(project, service) !== null) return project;
  return { ...project, awsBackends: { ...project.awsBackends, [service]: { service } } };
}
