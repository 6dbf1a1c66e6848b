import type { Method } from '#shared/entities/rest/method.ts';
import { modelNameOfRef, type Model } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { modelNameProblem } from './add-model.ts';
import { withDocumentedName } from './follow-documentation.ts';
import { mapValues, renameKey } from './map-values.ts';
import { changedOnly } from './changed-only.ts';
import { withRestApi } from './with-rest-api.ts';

/** Renames a model with every method that uses it and every `$ref` that leads to it. Nothing when the name is not allowed. */
export function renameModel(
  project: Project,
  args: { readonly apiId: string; readonly from: string; readonly to: string },
): Project {
  const { apiId, from, to } = args;
  return withRestApi(project, apiId, (api) => {
    const model = api.models[from];
    if (model === undefined || from === to || modelNameProblem(api, to) !== null) return api;
    const followed = mapValues(api.models, (other) => withReference(other, from, to));
    const self = followed[from] ?? model;
    return {
      ...withDocumentedName(withModelName(api, from, to), 'MODEL', from, to),
      models: renameKey(followed, from, to, { ...self, name: to }),
    };
  });
}

function withModelName(api: RestApi, from: string, to: string): RestApi {
  const inModels = (models: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    mapValues(models, (name) => (name === from ? to : name));
  return changedOnly(api, {
    resources: mapValues(api.resources, (resource) =>
      changedOnly(resource, {
        methods: mapValues(resource.methods as Readonly<Record<string, Method>>, (method) =>
          changedOnly(method, {
            requestModels: inModels(method.requestModels),
            methodResponses: mapValues(method.methodResponses, (response) =>
              changedOnly(response, { responseModels: inModels(response.responseModels) }),
            ),
          }),
        ),
      }),
    ),
  });
}

/** Rewrites the `$ref`s of a schema's text and nothing else of it, so that its layout stays. */
function withReference(model: Model, from: string, to: string): Model {
  const schema = model.schema.replace(
    /("\$ref"\s*:\s*")([^"\\]*)(")/g,
    (whole, head: string, ref: string, tail: string) =>
      modelNameOfRef(ref) === from && !isLocalDefinition(model.schema, ref)
        ? `${head}${ref.slice(0, -from.length)}${to}${tail}`
        : whole,
  );
  return schema === model.schema ? model : { ...model, schema };
}

/** `#/definitions/X` leads inside the schema itself when it has definitions of its own. */
function isLocalDefinition(schema: string, ref: string): boolean {
  return ref.startsWith('#/definitions/') && /"definitions"\s*:/.test(schema);
}
