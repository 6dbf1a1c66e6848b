import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

/** Letters and digits (documented, CreateModel), not taken in the API. */
export function modelNameProblem(api: RestApi, name: string): string | null {
  if (!/^[A-Za-z0-9]+$/.test(name)) return 'Use letters and digits only.';
  return Object.hasOwn(api.models, name) ? `There is a model "${name}" already.` : null;
}

/** Adds a model of an object without properties yet. Nothing when the name is not allowed. */
export function addModel(
  project: Project,
  args: { readonly apiId: string; readonly name: string },
): Project {
  const { apiId, name } = args;
  return withRestApi(project, apiId, (api) =>
    modelNameProblem(api, name) !== null
      ? api
      : {
          ...api,
          models: {
            ...api.models,
            [name]: { name, contentType: 'application/json', schema: starterSchema(name) },
          },
        },
  );
}

function starterSchema(title: string): string {
  return `{
  "$schema": "http://json-schema.org/draft-04/schema#",
  "title": "${title}",
  "type": "object",
  "properties": {}
}`;
}
