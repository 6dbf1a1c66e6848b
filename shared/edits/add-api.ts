import type { Model } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import type { Project } from '#shared/project/project.ts';

export interface NewApi {
  /** Ten base-36 characters, not taken. */
  readonly apiId: string;
  readonly name: string;
  /** Id of its root resource, six base-36 characters. */
  readonly rootId: string;
  /** A first stage, so that the API can be served at once. */
  readonly stageName?: string;
}

/** Adds an empty REST API: its root, the two models the service gives every API, and a stage if named. */
export function addApi(project: Project, args: NewApi): Project {
  if (Object.hasOwn(project.apis, args.apiId)) return project;
  return { ...project, apis: { ...project.apis, [args.apiId]: newRestApi(args) } };
}

/** Defaults are the service's own (documented, CreateRestApi), the endpoint type excepted: REGIONAL is what the console proposes. */
function newRestApi({ apiId, name, rootId, stageName }: NewApi): RestApi {
  return {
    kind: 'rest',
    id: apiId,
    name,
    endpointConfiguration: { types: ['REGIONAL'] },
    apiKeySource: 'HEADER',
    binaryMediaTypes: [],
    disableExecuteApiEndpoint: false,
    resources: { [rootId]: { id: rootId, parentId: null, pathPart: '', methods: {} } },
    models: { Empty: emptyModel, Error: errorModel },
    requestValidators: {},
    authorizers: {},
    gatewayResponses: {},
    stages: stageName === undefined ? {} : { [stageName]: { ...stageDefaults, stageName } },
    deployments: {},
  };
}

const emptyModel: Model = {
  name: 'Empty',
  description: 'This is a default empty schema model',
  contentType: 'application/json',
  schema: `{
  "$schema": "http://json-schema.org/draft-04/schema#",
  "title": "Empty Schema",
  "type": "object"
}`,
};

const errorModel: Model = {
  name: 'Error',
  description: 'This is a default error schema model',
  contentType: 'application/json',
  schema: `{
  "$schema": "http://json-schema.org/draft-04/schema#",
  "title": "Error Schema",
  "type": "object",
  "properties": {
    "message": { "type": "string" }
  }
}`,
};
