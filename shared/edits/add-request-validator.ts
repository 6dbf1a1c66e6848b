import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

/** Adds a validator of body and parameters unless told otherwise. Nothing when the name is taken. */
export function addRequestValidator(
  project: Project,
  args: { readonly apiId: string; readonly name: string } & Partial<RequestValidator>,
): Project {
  const { apiId, name, validateRequestBody = true, validateRequestParameters = true } = args;
  const validator: RequestValidator = { name, validateRequestBody, validateRequestParameters };
  return withRestApi(project, apiId, (api) =>
    name === '' || Object.hasOwn(api.requestValidators, name)
      ? api
      : { ...api, requestValidators: { ...api.requestValidators, [name]: validator } },
  );
}
