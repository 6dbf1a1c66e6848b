import type { JsonValue } from '#shared/entities/common/json.ts';
import { builtInModelNames, builtInModels, modelNameOfRef } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/**
 * Names of the models that methods name, and that those refer to, however far.
 *
 * @param roots further models to begin at
 */
export function referredModels(api: RestApi, roots: readonly string[] = []): ReadonlySet<string> {
  const referred = new Set<string>(roots);
  for (const { methods } of Object.values(api.resources))
    for (const method of Object.values(methods)) {
      for (const name of Object.values(method.requestModels)) referred.add(name);
      for (const { responseModels } of Object.values(method.methodResponses))
        for (const name of Object.values(responseModels)) referred.add(name);
    }
  // A set gives what is added while it is walked.
  for (const name of referred) {
    const builtIn = builtInModelNames.find((known) => known === name);
    const model = api.models[name] ?? (builtIn === undefined ? undefined : builtInModels[builtIn]);
    for (const other of model === undefined ? [] : modelsIn(model.schema)) referred.add(other);
  }
  return referred;
}

/** Names of models a schema's text refers to; none when it is no JSON. */
function modelsIn(schema: string): string[] {
  const names: string[] = [];
  try {
    JSON.parse(schema, (key, value: JsonValue) => {
      const name =
        key === '$ref' && typeof value === 'string'
          ? modelNameOfRef(value.split('#/')[0] || value)
          : undefined;
      if (name !== undefined) names.push(name);
      return value;
    });
  } catch {
    return [];
  }
  return names;
}
