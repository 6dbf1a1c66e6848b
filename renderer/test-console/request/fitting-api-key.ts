import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { RequestForm } from './request-form.ts';

/**
 * The key to send with a request whose method asks for one: an enabled key of a usage plan that holds the API's stage. Null when the
 * method asks for none, or no key would be let in.
 */
export function fittingApiKey(project: Project, form: RequestForm): string | null {
  const api = restApiAt(project, form.apiId);
  const methods = api?.resources[form.resourceId ?? '']?.methods;
  const method = methods?.[form.httpMethod as HttpMethod] ?? methods?.ANY;
  if (method?.apiKeyRequired !== true || api?.apiKeySource !== 'HEADER') return null;
  for (const plan of Object.values(project.usagePlans)) {
    const isOfStage = plan.apiStages.some(
      ({ apiId, stage }) => apiId === form.apiId && stage === form.stage,
    );
    const key = plan.keyIds.find((id) => project.apiKeys[id]?.enabled === true);
    if (isOfStage && key !== undefined) return key;
  }
  return null;
}
