import type { RestApi } from '../entities/rest/rest-api.ts';
import { quotas } from './limits.ts';

/** How much of a quota an API uses. */
export interface QuotaUse {
  /** In the plural, e.g. `resources`. */
  readonly what: string;
  readonly used: number;
  /** Unless the quota is raised. */
  readonly limit: number;
}

/** What an API uses of the quotas that grow with a design (documented, "Amazon API Gateway quotas and important notes"). */
export function quotaUse(api: RestApi): QuotaUse[] {
  const policy = api.policy?.length ?? 0;
  return [
    {
      what: 'resources',
      used: Object.keys(api.resources).length,
      limit: quotas.resourcesPerApi,
    },
    { what: 'stages', used: Object.keys(api.stages).length, limit: quotas.stagesPerApi },
    {
      what: 'authorizers',
      used: Object.keys(api.authorizers).length,
      limit: quotas.authorizersPerApi,
    },
    {
      what: 'model bytes',
      used: Object.values(api.models).reduce((sum, model) => sum + model.schema.length, 0),
      limit: quotas.modelBytesPerApi,
    },
    ...(policy > 0 ? [{ what: 'policy bytes', used: policy, limit: quotas.policyBytes }] : []),
  ];
}
