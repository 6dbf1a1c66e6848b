import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { updateEntity } from './put-entity.ts';

/** Makes a model the shape of a method's request body, under the model's own content type. */
export function attachModel(project: Project, ref: RefOf<'method'>, modelName: string): Project {
  const model = restApiAt(project, ref.apiId)?.models[modelName];
  if (model === undefined) return project;
  return updateEntity<'method'>(project, ref, (method) =>
    method.requestModels[model.contentType] === modelName
      ? method
      : { ...method, requestModels: { ...method.requestModels, [model.contentType]: modelName } },
  );
}
