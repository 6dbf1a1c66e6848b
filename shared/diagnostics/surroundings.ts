import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';

/**
 * What a rule may look at besides the entity itself. A rule names the parts it reads, so that its
 * findings are kept for as long as those parts stay the same objects.
 */
export interface Surroundings extends Pick<
  Project,
  | 'apis'
  | 'functions'
  | 'httpBackends'
  | 'vpcLinks'
  | 'userPools'
  | 'apiKeys'
  | 'usagePlans'
  | 'files'
  | 'awsBackends'
> {
  readonly deployTimeValues: Readonly<Record<string, string>>;
  /** '' for what belongs to no API. */
  readonly apiId: string;
  /** Full path of the resource or method visited, else ''. */
  readonly path: string;
  readonly httpMethod: string;
  readonly models: RestApi['models'];
  readonly requestValidators: RestApi['requestValidators'];
  readonly authorizers: RestApi['authorizers'];
  readonly stages: RestApi['stages'];
  readonly deployments: RestApi['deployments'];
  readonly endpointType: 'EDGE' | 'REGIONAL' | 'PRIVATE';
}

export type SurroundingName = keyof Surroundings;

/** The surroundings of one entity: those of the project, then of its REST API, then its own place. */
export function surroundingsOf(
  project: Project,
  api: RestApi | undefined,
  place: { readonly path: string; readonly httpMethod: string },
): Surroundings {
  return {
    apis: project.apis,
    functions: project.functions,
    httpBackends: project.httpBackends,
    vpcLinks: project.vpcLinks,
    userPools: project.userPools,
    apiKeys: project.apiKeys,
    usagePlans: project.usagePlans,
    files: project.files,
    awsBackends: project.awsBackends,
    deployTimeValues: project.deployTimeValues ?? nothing,
    apiId: api?.id ?? '',
    path: place.path,
    httpMethod: place.httpMethod,
    models: api?.models ?? nothing,
    requestValidators: api?.requestValidators ?? nothing,
    authorizers: api?.authorizers ?? nothing,
    stages: api?.stages ?? nothing,
    deployments: api?.deployments ?? nothing,
    endpointType: api?.endpointConfiguration.types[0] ?? 'REGIONAL',
  };
}

// One object, so that comparing surroundings by identity holds for entities outside any API.
const nothing = {};
