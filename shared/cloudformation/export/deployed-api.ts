import type { Api } from '#shared/entities/api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { CfnTemplate } from './cfn-template.ts';

/** The API of that id, when the template holds it with its stages; undefined for any other. */
export function deployedApi({ held, hasEveryStage }: CfnTemplate, apiId: string): Api | undefined {
  return held.find(
    (api) => api.id === apiId && (api.kind !== 'rest' || hasEveryStage || isDeployable(api)),
  );
}

/** True for an API with a method that can be deployed; one without has no deployment and no stages. */
export function isDeployable(api: RestApi): boolean {
  return Object.values(api.resources).some(({ methods }) =>
    Object.values(methods).some(({ integration }) => integration !== undefined),
  );
}
