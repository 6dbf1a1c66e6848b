import { documentedVerb, fullLocation } from '#shared/entities/rest/documentation-part.ts';
import type { DocumentationLocation } from '#shared/entities/rest/documentation-part.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { visit, type Rule } from '../rule.ts';

export const documentationTargetMissing: Rule = {
  id: 'documentation-target-missing',
  severity: 'warning',
  summary: 'A documentation part is about something the API does not have, so nobody reads it.',
  source: 'documented (Representation of API documentation in API Gateway)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const paths = pathsOf(api);
      for (const [key, { location }] of Object.entries(api.documentationParts ?? {})) {
        const missing = missingTarget(api, paths, location);
        if (missing === undefined) continue;
        const keys = ['documentationParts', key];
        report(
          keys,
          `The documentation of ${key} is about ${missing}, which is not there; correct its location or remove it.`,
          { fixes: [{ title: `Remove the documentation of ${key}`, changes: [{ keys }] }] },
        );
      }
    }),
  ],
};

type Methods = RestApi['resources'][string]['methods'];

function pathsOf(api: RestApi): ReadonlyMap<string, Methods> {
  return new Map(
    Object.values(api.resources).map(({ id, methods }) => [resourcePath(api, id), methods]),
  );
}

/** What a location names that the API does not have, in words. Places below the path count too: they inherit what is said of it. */
function missingTarget(
  api: RestApi,
  paths: ReadonlyMap<string, Methods>,
  location: DocumentationLocation,
): string | undefined {
  const { type, path, method, statusCode, name = '' } = fullLocation(location);
  if (type === 'MODEL') return Object.hasOwn(api.models, name) ? undefined : `the model ${name}`;
  if (type === 'AUTHORIZER')
    return Object.hasOwn(api.authorizers, name) ? undefined : `the authorizer ${name}`;
  if (path === undefined) return undefined;
  if (!paths.has(path)) return `the resource ${path}`;
  if (method === undefined) return undefined;
  const methods = [...paths]
    .filter(([other]) => path === '/' || other === path || other.startsWith(`${path}/`))
    .flatMap(([, verbs]) => Object.values(verbs))
    .filter(({ httpMethod }) => method === '*' || documentedVerb(httpMethod) === method);
  if (methods.length === 0) return method === '*' ? undefined : `the method ${method} ${path}`;
  if (statusCode === undefined || statusCode === '*') return undefined;
  return methods.some(({ methodResponses }) => Object.hasOwn(methodResponses, statusCode))
    ? undefined
    : `the response ${statusCode} of ${method === '*' ? 'a method' : method} at ${path}`;
}
