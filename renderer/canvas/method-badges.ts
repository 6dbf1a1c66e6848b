import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/** What a method's box says besides its verb. */
export interface MethodBadges {
  /** Who decides over it, in words; undefined when everyone may call it. */
  readonly authorization: string | undefined;
  readonly apiKey: boolean;
  /** Name of its request validator. */
  readonly validator: string | undefined;
  /** Stages that cache its answers. */
  readonly cachedIn: string;
  /** Mapping templates, request and response together. */
  readonly templates: number;
}

export function methodBadges(api: RestApi, method: Method, path: string): MethodBadges {
  const { integration } = method;
  return {
    authorization:
      method.authorizationType === 'NONE'
        ? undefined
        : method.authorizationType === 'AWS_IAM'
          ? 'IAM'
          : `Authorizer ${method.authorizer ?? 'not chosen'}`,
    apiKey: method.apiKeyRequired,
    validator: method.requestValidator,
    cachedIn: cachingStages(api, path, method.httpMethod),
    templates:
      integration === undefined
        ? 0
        : Object.keys(integration.requestTemplates).length +
          Object.values(integration.integrationResponses).reduce(
            (sum, response) => sum + Object.keys(response.responseTemplates).length,
            0,
          ),
  };
}

/** GET alone is cached unless a method says otherwise (documented, "Enable caching"). */
function cachingStages(api: RestApi, path: string, httpMethod: string): string {
  const key = `${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${httpMethod}`;
  return Object.values(api.stages)
    .filter((stage) => {
      if (!stage.cacheClusterEnabled) return false;
      const own = stage.methodSettings[key]?.cachingEnabled;
      return own ?? (httpMethod === 'GET' && stage.methodSettings['*/*']?.cachingEnabled === true);
    })
    .map((stage) => stage.stageName)
    .join(', ');
}
