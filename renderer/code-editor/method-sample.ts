import type { HttpMethod } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { sampleFromModel } from './sample-from-model.ts';

/** A body that fits the method's request model, set out over lines; '' when the method has none or its schema cannot be read. */
export function sampleBodyOf(
  api: RestApi,
  method: { readonly resourceId: string; readonly httpMethod: string },
): string {
  const methods = api.resources[method.resourceId]?.methods;
  const entity = methods?.[method.httpMethod as HttpMethod] ?? methods?.ANY;
  return sampleOfModels(api, entity?.requestModels ?? {});
}

function sampleOfModels(api: RestApi, models: Readonly<Record<string, string>>): string {
  const contentType = Object.keys(models).find((type) => /[/+]json\b/i.test(type));
  const model = contentType === undefined ? undefined : api.models[models[contentType] ?? ''];
  return model === undefined ? '' : sampleFromModel(api, model);
}
