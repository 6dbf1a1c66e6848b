import type { Api } from '../entities/api.ts';
import type { Method } from '../entities/rest/method.ts';
import type { Model } from '../entities/rest/model.ts';
import type { Resource } from '../entities/rest/resource.ts';
import { resourcePath } from '../entities/rest/resource-tree.ts';
import type { RestApi } from '../entities/rest/rest-api.ts';
import type { WebSocketApi } from '../entities/websocket/websocket-api.ts';
import {
  decodeFileName,
  distinctFileNames,
  encodeFileName,
  nameHash,
  relativeFilePath,
} from './file-names.ts';
import { printFile } from './print-file.ts';
import type { ApiLayout } from './project.ts';
import { apiFile, layoutFile } from './schema/api-file.ts';
import { documentationFile } from './schema/documentation-file.ts';
import { resourceFile } from './schema/resource-file.ts';
import { templateTestFile } from './schema/template-test-file.ts';

/** Adds the files of one API, which stands in `folder`, to `files`. */
export function writeApi(
  folder: string,
  api: Api,
  layout: ApiLayout | undefined,
  files: Map<string, string>,
): void {
  const value =
    api.kind === 'rest'
      ? restApiValue(folder, api, files)
      : api.kind === 'websocket'
        ? webSocketApiValue(folder, api, files)
        : api;
  files.set(`${folder}/api.yaml`, printFile(`${folder}/api.yaml`, apiFile, value));
  if (api.kind === 'rest') {
    writeResources(folder, api, files);
    writeTemplateTests(folder, api, files);
    writeDocumentation(folder, api, files);
  }
  if (layout !== undefined && hasContent(layout))
    files.set(`${folder}/layout.json`, printFile(`${folder}/layout.json`, layoutFile, layout));
}

/** The API as `api.yaml` has it; what stands in files of its own is added to `files`. */
function restApiValue(folder: string, api: RestApi, files: Map<string, string>): object {
  if (api.policy !== undefined) files.set(`${folder}/policy.json`, api.policy);
  const models = modelsValue(folder, api.models, files);
  return { ...api, models, policy: api.policy === undefined ? undefined : 'policy.json' };
}

/** The same of a WebSocket API. */
function webSocketApiValue(folder: string, api: WebSocketApi, files: Map<string, string>): object {
  const ids = Object.keys(api.integrations).map((id) => ({ key: id, name: id }));
  const integrations: Record<string, object> = {};
  for (const [id, place] of distinctFileNames(ids)) {
    const integration = api.integrations[id];
    if (integration === undefined) continue;
    integrations[id] = withTemplateFiles('', integration, (fileName, text) => {
      const file = `templates/${place}/${fileName}.vtl`;
      files.set(`${folder}/${file}`, text);
      return file;
    });
  }
  return { ...api, integrations, models: modelsValue(folder, api.models, files) };
}

/** What `api.yaml` says of models; their schemas are added to `files`. */
function modelsValue(
  folder: string,
  all: Readonly<Record<string, Model>>,
  files: Map<string, string>,
): Record<string, object> {
  const models: Record<string, object> = {};
  const modelNames = Object.keys(all).map((name) => ({ key: name, name }));
  for (const [name, fileName] of distinctFileNames(modelNames)) {
    const model = all[name];
    if (model === undefined) continue;
    const file = `models/${fileName}.schema.json`;
    files.set(`${folder}/${file}`, model.schema);
    const more = {
      file: decodeFileName(fileName) === name ? undefined : file,
      description: model.description,
      contentType: model.contentType === 'application/json' ? undefined : model.contentType,
    };
    if (Object.values(more).some((part) => part !== undefined)) models[name] = more;
  }
  return models;
}

function writeResources(folder: string, api: RestApi, files: Map<string, string>): void {
  for (const [id, place] of resourcePlaces(api)) {
    const resource = api.resources[id];
    if (resource === undefined) continue;
    const path = `${folder}/resources/${place}.yaml`;
    const putTemplate: PutTemplate = (fileName, text) => {
      const template = `${folder}/templates/${place}/${fileName}.vtl`;
      files.set(template, text);
      return relativeFilePath(path, template);
    };
    const value = {
      id,
      path: resourcePath(api, id),
      methods: Object.fromEntries(
        Object.entries(resource.methods).map(([httpMethod, method]) => [
          httpMethod,
          methodValue(httpMethod, method, putTemplate),
        ]),
      ),
    };
    files.set(path, printFile(path, resourceFile, value));
  }
}

function writeDocumentation(folder: string, api: RestApi, files: Map<string, string>): void {
  const value = {
    versions: Object.values(api.documentationVersions ?? {}),
    parts: Object.values(api.documentationParts ?? {}),
  };
  if (value.versions.length + value.parts.length === 0) return;
  const path = `${folder}/documentation.yaml`;
  files.set(path, printFile(path, documentationFile, value));
}

/** A test whose resource is gone has no template, and no file. */
function writeTemplateTests(folder: string, api: RestApi, files: Map<string, string>): void {
  const names = Object.keys(api.templateTests ?? {}).map((name) => ({ key: name, name }));
  for (const [name, fileName] of distinctFileNames(names)) {
    const test = api.templateTests?.[name];
    if (test === undefined || api.resources[test.resourceId] === undefined) continue;
    const { body, params, stageVariables, context } = test.input;
    const value = {
      ...test,
      name,
      path: resourcePath(api, test.resourceId),
      input: { body, ...params, stageVariables, context },
    };
    const path = `${folder}/templates/${fileName}.test.yaml`;
    files.set(path, printFile(path, templateTestFile, value));
  }
}

/**
 * Place of each resource below `resources/` and `templates/`, by id and without extension: its path, each segment encoded.
 * The root stands in `_root`. Very deep resources go to `~deep/`, so that paths stay within what Windows can open.
 */
function resourcePlaces(api: RestApi): Map<string, string> {
  const children = new Map<string, Resource[]>();
  const roots: Resource[] = [];
  const orphans: Resource[] = [];
  for (const resource of Object.values(api.resources)) {
    if (resource.parentId === null) roots.push(resource);
    else if (!Object.hasOwn(api.resources, resource.parentId)) orphans.push(resource);
    else {
      const siblings = children.get(resource.parentId);
      if (siblings === undefined) children.set(resource.parentId, [resource]);
      else siblings.push(resource);
    }
  }
  const places = new Map<string, string>();
  const visit = (siblings: readonly Resource[], prefix: string, path: string): void => {
    const names = distinctFileNames(
      siblings.map(({ id, pathPart }) => ({ key: id, name: pathPart })),
    );
    for (const resource of siblings) {
      if (places.has(resource.id)) continue;
      const ownPath = `${path}/${resource.pathPart}`;
      let place = `${prefix}${names.get(resource.id) ?? resource.id}`;
      if (place.length > longestPlace)
        place = `~deep/${encodeFileName(resource.pathPart).slice(0, 24)}~${nameHash(ownPath)}`;
      places.set(resource.id, place);
      visit(children.get(resource.id) ?? [], `${place}/`, ownPath);
    }
  };
  for (const root of roots) places.set(root.id, '_root');
  // A resource without a parent is written, and read again, as a child of the root.
  visit([...roots.flatMap(({ id }) => children.get(id) ?? []), ...orphans], '', '');
  return places;
}

/** Characters of a resource's place before it moves to `~deep/`; keeps the paths of templates well under Windows' 260. */
const longestPlace = 96;

/** A method as the resource's file has it; the texts of its templates are handed to `putTemplate`. */
function methodValue(httpMethod: string, method: Method, putTemplate: PutTemplate): object {
  const { integration } = method;
  if (integration === undefined) return method;
  return { ...method, integration: withTemplateFiles(`${httpMethod}.`, integration, putTemplate) };
}

/** An integration with the texts of its templates handed to `putTemplate`; what has no templates does not get any. */
function withTemplateFiles(
  prefix: string,
  integration: WithTemplates,
  putTemplate: PutTemplate,
): object {
  const names = templateNames(prefix, integration);
  const references = (
    response: string | null,
    templates: Readonly<Record<string, string>>,
  ): Record<string, string> =>
    Object.fromEntries(
      Object.entries(templates).map(([key, text]) => [
        key,
        putTemplate(names.get(templateKey(response, key)) ?? '', text),
      ]),
    );
  const { requestTemplates, integrationResponses } = integration;
  return {
    ...integration,
    ...(requestTemplates !== undefined && { requestTemplates: references(null, requestTemplates) }),
    ...(integrationResponses !== undefined && {
      integrationResponses: Object.fromEntries(
        Object.entries(integrationResponses).map(([key, response]) => [
          key,
          {
            ...response,
            ...(response.responseTemplates !== undefined && {
              responseTemplates: references(key, response.responseTemplates),
            }),
          },
        ]),
      ),
    }),
  };
}

/** Templates by content type, or by template key; responses by status, or by response key. */
interface WithTemplates {
  readonly requestTemplates?: Readonly<Record<string, string>>;
  readonly integrationResponses?: Readonly<
    Record<string, { readonly responseTemplates?: Readonly<Record<string, string>> }>
  >;
}

/** Puts one template into a file of the given name and gives the path that leads there from the resource's file. */
type PutTemplate = (fileName: string, text: string) => string;

/** File names of an integration's templates, e.g. `GET.response.200.application-json`. */
function templateNames(prefix: string, integration: WithTemplates): Map<string, string> {
  const names: { key: string; name: string }[] = [];
  const add = (
    response: string | null,
    stem: string,
    templates: Readonly<Record<string, string>> = {},
  ): void => {
    for (const key of Object.keys(templates))
      names.push({
        key: templateKey(response, key),
        name: `${stem}.${key.replaceAll('/', '-')}`,
      });
  };
  add(null, `${prefix}request`, integration.requestTemplates);
  for (const [key, response] of Object.entries(integration.integrationResponses ?? {}))
    add(key, `${prefix}response.${key}`, response.responseTemplates);
  return distinctFileNames(names);
}

function templateKey(response: string | null, key: string): string {
  return JSON.stringify([response, key]);
}

function hasContent(layout: ApiLayout): boolean {
  return Object.keys(layout.positions).length > 0 || layout.collapsed.length > 0;
}
