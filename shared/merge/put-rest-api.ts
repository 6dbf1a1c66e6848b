import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { mergeImport } from '#shared/edits/merge-import.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { alignIds } from './align-ids.ts';
import type { ApiOf } from './merge-apis.ts';

/** How a document takes the place of what an API is, as PutRestApi says (documented, "PutRestApi"). */
export type PutMode = 'merge' | 'overwrite';

/**
 * Puts an imported API in the place of one in the project, as PutRestApi does. `merge` adds what the document has and lets it
 * win, method by method; binary media types of both stay (recorded). `overwrite` takes the document's word for all it can say.
 * Stages, deployments, tags and template tests are no part of a document and stay, and so does everything around the API
 * (functions, back ends, keys, plans); what the document's integrations name besides is added. There is no base here: what was
 * edited since the last import is not told from what the document changed.
 */
export function putRestApi(yours: ApiOf, theirs: ApiOf, mode: PutMode): Project {
  const mine = restApiAt(yours.project, yours.apiId);
  const imported = restApiAt(theirs.project, theirs.apiId);
  if (mine === undefined || imported === undefined) return yours.project;
  const given = alignIds(imported, mine, undefined);
  const put = mode === 'merge' ? mergedApi(mine, given) : given;
  const { stages, deployments, templateTests, tags } = mine;
  const tests = Object.entries(templateTests ?? {}).filter(([, { resourceId }]) =>
    Object.hasOwn(put.resources, resourceId),
  );
  const api: RestApi = {
    ...put,
    // A document says EDGE by saying nothing: the type of an API that exists is not changed by that (assumed).
    endpointConfiguration:
      given.endpointConfiguration.types[0] === 'EDGE'
        ? mine.endpointConfiguration
        : given.endpointConfiguration,
    stages,
    deployments,
    ...(tests.length > 0 && { templateTests: Object.fromEntries(tests) }),
    ...(tags !== undefined && { tags }),
  };
  // What the API is surrounded by is taken over as by any import: what the project has wins.
  const around = mergeImport(
    yours.project,
    { part: theirs.project, apiId: theirs.apiId, replaces: mine.id },
    () => mine.id,
  );
  return { ...around, apis: { ...around.apis, [mine.id]: api } };
}

function mergedApi(mine: RestApi, given: RestApi): RestApi {
  const resources: Record<string, Resource> = { ...mine.resources };
  for (const [id, resource] of Object.entries(given.resources)) {
    const before = mine.resources[id];
    resources[id] = { ...resource, methods: { ...before?.methods, ...resource.methods } };
  }
  return {
    ...mine,
    ...given,
    resources,
    binaryMediaTypes: [...new Set([...mine.binaryMediaTypes, ...given.binaryMediaTypes])],
    models: { ...mine.models, ...given.models },
    requestValidators: { ...mine.requestValidators, ...given.requestValidators },
    authorizers: { ...mine.authorizers, ...given.authorizers },
    gatewayResponses: { ...mine.gatewayResponses, ...given.gatewayResponses },
    ...((mine.kept ?? given.kept) !== undefined && { kept: { ...mine.kept, ...given.kept } }),
  };
}
