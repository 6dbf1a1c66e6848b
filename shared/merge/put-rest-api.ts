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
 * Settings that every REST API has. Only the document tells whether it says one or whether it is there by default.
 */
export type SaidSettings = ReadonlySet<'apiKeySource' | 'disableExecuteApiEndpoint'>;

/**
 * Puts an imported API in the place of one in the project, as PutRestApi does. `merge` adds what the document has and lets it
 * win, method by method; binary media types of both stay (recorded), and so does what the document does not say. `overwrite` takes
 * the document's word for all it can say. Neither changes the type of the endpoint, the stages, deployments and tags (documented,
 * "Update a REST API with an OpenAPI file"); VPC endpoints are the document's where it names some (assumed). Template tests are no part
 * of a document and stay, and so does everything around the API (functions, back ends, keys, plans); what the document's integrations
 * name besides is added. There is no base here: what was edited since the last import is not told from what the document changed.
 *
 * @param said which of those settings the document says; absent: those that are not what an API has by default
 */
export function putRestApi(
  yours: ApiOf,
  theirs: ApiOf,
  mode: PutMode,
  said?: SaidSettings,
): Project {
  const mine = restApiAt(yours.project, yours.apiId);
  const imported = restApiAt(theirs.project, theirs.apiId);
  if (mine === undefined || imported === undefined) return yours.project;
  // An import of a REST API makes no tags (documented for HTTP APIs only).
  const { tags: _notMade, ...given } = alignIds(imported, mine, undefined);
  const put = mode === 'merge' ? mergedApi(mine, given, said ?? saidByDefault(given)) : given;
  const { stages, deployments, templateTests, tags } = mine;
  const tests = Object.entries(templateTests ?? {}).filter(([, { resourceId }]) =>
    Object.hasOwn(put.resources, resourceId),
  );
  const { vpcEndpointIds } = given.endpointConfiguration;
  const api: RestApi = {
    ...put,
    endpointConfiguration: {
      ...mine.endpointConfiguration,
      ...(vpcEndpointIds !== undefined && { vpcEndpointIds }),
    },
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

function saidByDefault({ apiKeySource, disableExecuteApiEndpoint }: RestApi): SaidSettings {
  const said = new Set<'apiKeySource' | 'disableExecuteApiEndpoint'>();
  if (apiKeySource !== 'HEADER') said.add('apiKeySource');
  if (disableExecuteApiEndpoint) said.add('disableExecuteApiEndpoint');
  return said;
}

function mergedApi(mine: RestApi, given: RestApi, said: SaidSettings): RestApi {
  const resources: Record<string, Resource> = { ...mine.resources };
  for (const [id, resource] of Object.entries(given.resources)) {
    const before = mine.resources[id];
    resources[id] = { ...resource, methods: { ...before?.methods, ...resource.methods } };
  }
  return {
    ...mine,
    ...given,
    ...(!said.has('apiKeySource') && { apiKeySource: mine.apiKeySource }),
    ...(!said.has('disableExecuteApiEndpoint') && {
      disableExecuteApiEndpoint: mine.disableExecuteApiEndpoint,
    }),
    resources,
    binaryMediaTypes: [...new Set([...mine.binaryMediaTypes, ...given.binaryMediaTypes])],
    models: { ...mine.models, ...given.models },
    requestValidators: { ...mine.requestValidators, ...given.requestValidators },
    authorizers: { ...mine.authorizers, ...given.authorizers },
    gatewayResponses: { ...mine.gatewayResponses, ...given.gatewayResponses },
    ...mergedDocumentation(mine, given),
    ...((mine.kept ?? given.kept) !== undefined && { kept: { ...mine.kept, ...given.kept } }),
  };
}

/** Parts of both, a part of both with the properties of both: the document's win (documented, "Import API documentation"). */
function mergedDocumentation(
  mine: RestApi,
  given: RestApi,
): Pick<RestApi, 'documentationParts' | 'documentationVersions'> {
  const parts = { ...mine.documentationParts };
  for (const [key, part] of Object.entries(given.documentationParts ?? {}))
    parts[key] = { ...part, properties: { ...parts[key]?.properties, ...part.properties } };
  const versions = { ...mine.documentationVersions, ...given.documentationVersions };
  return {
    ...(Object.keys(parts).length > 0 && { documentationParts: parts }),
    ...(Object.keys(versions).length > 0 && { documentationVersions: versions }),
  };
}
