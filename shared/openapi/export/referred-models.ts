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
    const own = Object.hasOwn(api.models, name) ? api.models[name] : undefined;
    const model = own ?? (builtIn === undefined ? undefined : builtInModels[builtIn]);
    for (const other of model === undefined ? [] : modelsIn(model.schema)) referred.add(other);
  }
  return referred;
}

/** Names of models a schema's text refers to. It is looked through, because parsing it here would take a third of an export's time. */
function modelsIn(schema: string): string[] {
  return [...schema.matchAll(/"\$ref"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].flatMap(([, text = '']) => {
    const ref = text.replaceAll('\\/', '/');
    return modelNameOfRef(ref.split('#/')[0] || ref) ?? [];
  });
}
