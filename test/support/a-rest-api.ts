import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { UsagePlan } from '#shared/entities/common/usage-plan.ts';
import type { VpcLink } from '#shared/entities/common/vpc-link.ts';
import type { GatewayResponse } from '#shared/entities/rest/gateway-response.ts';
import {
  integrationDefaults,
  type Integration,
  type IntegrationResponse,
} from '#shared/entities/rest/integration.ts';
import {
  methodDefaults,
  type HttpMethod,
  type Method,
  type MethodResponse,
} from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { stageDefaults, type Stage } from '#shared/entities/rest/stage.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

/** Starts a REST API for a test: `aRestApi().method('GET /pets', mock({ … })).stage('dev').project()`. */
export function aRestApi(id = 'abc123def4'): RestApiBuilder {
  return new RestApiBuilder(id);
}

/** A method as a test writes it: only what matters. */
export type MethodParts = Partial<
  Omit<Method, 'httpMethod' | 'integration' | 'methodResponses'>
> & {
  readonly integration?: IntegrationParts;
  readonly methodResponses?: Readonly<Record<string, Partial<MethodResponse>>>;
};

export type IntegrationParts = Partial<Omit<Integration, 'integrationResponses'>> &
  Pick<Integration, 'type'> & {
    readonly integrationResponses?: Readonly<Record<string, Partial<IntegrationResponse>>>;
  };

export class RestApiBuilder {
  #api: RestApi;
  #project: Project = { ...emptyProject, accountId: '111111111111' };

  constructor(id: string) {
    this.#api = {
      kind: 'rest',
      id,
      name: 'Test',
      endpointConfiguration: { types: ['REGIONAL'] },
      apiKeySource: 'HEADER',
      binaryMediaTypes: [],
      disableExecuteApiEndpoint: false,
      resources: { root00: { id: 'root00', parentId: null, pathPart: '', methods: {} } },
      models: {},
      requestValidators: {},
      authorizers: {},
      gatewayResponses: {},
      stages: {},
      deployments: {},
    };
  }

  /** API-level settings. */
  with(settings: Partial<Omit<RestApi, 'kind' | 'id' | 'resources'>>): this {
    this.#api = { ...this.#api, ...settings };
    return this;
  }

  /** Adds a resource and those above it. */
  resource(path: string): this {
    this.#resourceAt(path);
    return this;
  }

  /** @param route verb and path, e.g. `GET /pets/{id}` */
  method(route: string, parts: MethodParts): this {
    const [verb = '', path = '/'] = route.split(' ');
    const resource = this.#resourceAt(path);
    const methods = { ...resource.methods, [verb]: aMethod(verb as HttpMethod, parts) };
    this.#putResource({ ...resource, methods });
    return this;
  }

  stage(stageName: string, parts: Partial<Stage> = {}): this {
    const stages = { ...this.#api.stages, [stageName]: { ...stageDefaults, stageName, ...parts } };
    return this.with({ stages });
  }

  validator(name: string, validateRequestBody: boolean, validateRequestParameters: boolean): this {
    const validator = { name, validateRequestBody, validateRequestParameters };
    return this.with({
      requestValidators: { ...this.#api.requestValidators, [name]: validator },
    });
  }

  model(name: string, schema: unknown): this {
    const text = typeof schema === 'string' ? schema : JSON.stringify(schema);
    const model = { name, contentType: 'application/json', schema: text };
    return this.with({ models: { ...this.#api.models, [name]: model } });
  }

  gatewayResponse(parts: Partial<GatewayResponse> & Pick<GatewayResponse, 'responseType'>): this {
    const response = { responseParameters: {}, responseTemplates: {}, ...parts };
    return this.with({
      gatewayResponses: { ...this.#api.gatewayResponses, [parts.responseType]: response },
    });
  }

  apiKey(key: ApiKey): this {
    this.#project = { ...this.#project, apiKeys: { ...this.#project.apiKeys, [key.id]: key } };
    return this;
  }

  usagePlan(plan: UsagePlan): this {
    this.#project = {
      ...this.#project,
      usagePlans: { ...this.#project.usagePlans, [plan.id]: plan },
    };
    return this;
  }

  vpcLink(link: VpcLink): this {
    this.#project = { ...this.#project, vpcLinks: { ...this.#project.vpcLinks, [link.id]: link } };
    return this;
  }

  api(): RestApi {
    return this.#api;
  }

  project(): Project {
    return { ...this.#project, apis: { [this.#api.id]: this.#api } };
  }

  /** Id of the resource with that path, as the builder numbered it. */
  resourceId(path: string): string {
    return this.#resourceAt(path).id;
  }

  #resourceAt(path: string): Resource {
    let resource = this.#child(undefined, '');
    for (const part of path.split('/').filter((each) => each !== ''))
      resource = this.#child(resource.id, part);
    return resource;
  }

  #child(parentId: string | undefined, pathPart: string): Resource {
    const all = Object.values(this.#api.resources);
    const found = all.find(
      (each) => each.parentId === (parentId ?? null) && each.pathPart === pathPart,
    );
    if (found !== undefined) return found;
    const created: Resource = {
      id: `res${String(all.length).padStart(3, '0')}`,
      parentId: parentId ?? null,
      pathPart,
      methods: {},
    };
    this.#putResource(created);
    return created;
  }

  #putResource(resource: Resource): void {
    this.#api = {
      ...this.#api,
      resources: { ...this.#api.resources, [resource.id]: resource },
    };
  }
}

function aMethod(httpMethod: HttpMethod, parts: MethodParts): Method {
  const { integration, methodResponses = {}, ...rest } = parts;
  return {
    ...methodDefaults,
    ...rest,
    httpMethod,
    ...(integration === undefined ? {} : { integration: anIntegration(integration) }),
    methodResponses: mapRecord(methodResponses, (response, statusCode) => ({
      statusCode,
      responseParameters: {},
      responseModels: {},
      ...response,
    })),
  };
}

function anIntegration(parts: IntegrationParts): Integration {
  const { integrationResponses = {}, ...rest } = parts;
  return {
    ...integrationDefaults,
    ...rest,
    integrationResponses: mapRecord(integrationResponses, (response, statusCode) => ({
      statusCode,
      responseParameters: {},
      responseTemplates: {},
      ...response,
    })),
  };
}

function mapRecord<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}

/** A mock that answers 200 with this response template. */
export function mock(template?: string): MethodParts {
  return {
    methodResponses: { '200': {} },
    integration: {
      type: 'MOCK',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      integrationResponses: {
        '200':
          template === undefined ? {} : { responseTemplates: { 'application/json': template } },
      },
    },
  };
}

/** A Lambda proxy integration to the function of that name. */
export function lambdaProxy(name = 'hello'): MethodParts {
  return { integration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: lambdaUri(name) } };
}

export function lambdaUri(name: string): string {
  return `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:${name}/invocations`;
}
