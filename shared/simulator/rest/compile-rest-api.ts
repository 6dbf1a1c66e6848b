import type { Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { readAccessPolicy, type AccessPolicy } from '../authorization/access-policy.ts';
import { executeApiArn } from '../authorization/api-arn.ts';
import { compileSelectionPattern, type SelectionPattern } from '../mapping/selection-pattern.ts';
import { compileGatewayResponses } from '../gateway-response.ts';
import { BinaryMediaTypes } from '../media-type.ts';
import { ModelCompiler } from '../model-compiler.ts';
import { compileIntegration } from './compile-integration.ts';
import type {
  CompiledAuthorizer,
  CompiledMethod,
  CompiledRestApi,
  CompiledValidation,
  RequiredParameter,
} from './compiled-rest-api.ts';
import { methodFidelity } from './fidelity-notes.ts';
import { RouteTree } from '../route-tree.ts';

/** One revision of an API made ready to run. What does not compile is reported and answers 500 when used. */
export function compileRestApi(
  project: Project,
  restApi: RestApi,
  deploymentId: string,
  problems: Problem[],
): CompiledRestApi {
  const models = new ModelCompiler(restApi, problems);
  const routes = new RouteTree<CompiledMethod>();
  const methods = new Map<string, ReadonlyMap<string, CompiledMethod>>();
  for (const { resource, path } of walkResources(restApi)) {
    const byVerb = new Map<string, CompiledMethod>();
    for (const method of Object.values(resource.methods))
      byVerb.set(
        method.httpMethod,
        compileMethod(project, restApi, resource, path, method, models, problems),
      );
    methods.set(resource.id, byVerb);
    if (byVerb.size > 0) routes.add(path === '/' ? [] : path.slice(1).split('/'), byVerb);
  }
  return {
    id: restApi.id,
    project,
    restApi,
    deploymentId,
    routes,
    methods,
    policy: compilePolicy(project, restApi, problems),
    authorizers: compileAuthorizers(restApi, problems),
    gatewayResponses: compileGatewayResponses(restApi),
    binaryMediaTypes: new BinaryMediaTypes(restApi.binaryMediaTypes),
    entity: entityRefText({ kind: 'api', apiId: restApi.id }),
  };
}

function compilePolicy(
  project: Project,
  restApi: RestApi,
  problems: Problem[],
): AccessPolicy | undefined {
  const { id, policy } = restApi;
  if (policy === undefined || policy.trim() === '') return undefined;
  let read: AccessPolicy | string;
  try {
    read = readAccessPolicy(JSON.parse(policy), executeApiArn(project, id));
  } catch {
    read = 'It is not JSON.';
  }
  if (typeof read !== 'string') return read;
  const entity = entityRefText({ kind: 'api', apiId: id });
  problems.push({
    ruleId: 'policy-does-not-compile',
    severity: 'error',
    message: `The resource policy cannot be evaluated, so that it lets everybody in here: ${read}`,
    place: { pointer: `/apis/${id}/policy`, entity },
  });
  return undefined;
}

function compileAuthorizers(
  restApi: RestApi,
  problems: Problem[],
): ReadonlyMap<string, CompiledAuthorizer> {
  const compiled = new Map<string, CompiledAuthorizer>();
  for (const authorizer of Object.values(restApi.authorizers)) {
    const { name } = authorizer;
    const entity = entityRefText({ kind: 'authorizer', apiId: restApi.id, name });
    const expression =
      authorizer.type === 'TOKEN' ? authorizer.identityValidationExpression : undefined;
    let validation: SelectionPattern | undefined;
    try {
      if (expression !== undefined && expression !== '')
        validation = compileSelectionPattern(expression);
    } catch (error) {
      problems.push({
        ruleId: 'pattern-does-not-compile',
        severity: 'error',
        message: `The expression for tokens of the authorizer "${name}" cannot be used: ${error instanceof Error ? error.message : String(error)}`,
        place: {
          pointer: `/apis/${restApi.id}/authorizers/${name}/identityValidationExpression`,
          entity,
        },
      });
    }
    compiled.set(name, { authorizer, entity, validation });
  }
  return compiled;
}

function compileMethod(
  project: Project,
  restApi: RestApi,
  resource: Resource,
  resourcePath: string,
  method: Method,
  models: ModelCompiler,
  problems: Problem[],
): CompiledMethod {
  const { httpMethod } = method;
  const apiId = restApi.id;
  const entity = entityRefText({ kind: 'method', apiId, resourceId: resource.id, httpMethod });
  const place = {
    pointer: `/apis/${apiId}/resources/${resource.id}/methods/${httpMethod}`,
    entity,
    title: `${httpMethod} ${resourcePath}`,
  };
  return {
    resource,
    resourcePath,
    method,
    resourceEntity: entityRefText({ kind: 'resource', apiId, resourceId: resource.id }),
    entity,
    validation: compileValidation(restApi, method, models),
    integration:
      method.integration === undefined
        ? undefined
        : compileIntegration(project, restApi, method.integration, place, problems),
    fidelity: methodFidelity(restApi, method, entity),
  };
}

function compileValidation(
  restApi: RestApi,
  method: Method,
  models: ModelCompiler,
): CompiledValidation | undefined {
  const name = method.requestValidator;
  const validator =
    name !== undefined && Object.hasOwn(restApi.requestValidators, name)
      ? restApi.requestValidators[name]
      : undefined;
  if (validator === undefined) return undefined;
  const { validateRequestBody, validateRequestParameters } = validator;
  if (!validateRequestBody && !validateRequestParameters) return undefined;
  return {
    entity: entityRefText({ kind: 'request-validator', apiId: restApi.id, name: validator.name }),
    requiredParameters: validateRequestParameters ? requiredParameters(method) : [],
    models: validateRequestBody
      ? new Map(
          Object.entries(method.requestModels).map(([contentType, model]) => [
            contentType.toLowerCase(),
            models.compile(model),
          ]),
        )
      : undefined,
  };
}

const placesInOrder = ['header', 'path', 'querystring'] as const;

function requiredParameters(method: Method): RequiredParameter[] {
  const required: RequiredParameter[] = [];
  for (const place of placesInOrder) {
    const prefix = `method.request.${place}.`;
    for (const [key, isRequired] of Object.entries(method.requestParameters))
      if (isRequired && key.startsWith(prefix))
        required.push({ place, name: key.slice(prefix.length) });
  }
  return required;
}
