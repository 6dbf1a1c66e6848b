import type { Project } from '#shared/project/project.ts';
import { methodAt, requestApiAt } from './endpoint.ts';
import type { RequestForm } from './request-form.ts';

/**
 * The key to send with a request whose method asks for one: an enabled key of a usage plan that holds the API's stage. Null when the
 * method asks for none, or no key would be let in; routes of HTTP APIs know no keys.
 */
export function fittingApiKey(project: Project, form: RequestForm): string | null {
  const api = requestApiAt(project, form.apiId);
  if (api?.kind !== 'rest' || api.apiKeySource !== 'HEADER') return null;
  if (methodAt(api, form.placeId, form.httpMethod)?.apiKeyRequired !== true) return null;
  for (const plan of Object.values(project.usagePlans)) {
    const isOfStage = plan.apiStages.some(
      ({ apiId, stage }) => apiId === form.apiId && stage === form.stage,
    );
    const key = plan.keyIds.find((id) => project.apiKeys[id]?.enabled === true);
    if (isOfStage && key !== undefined) return key;
  }
  return null;
}
