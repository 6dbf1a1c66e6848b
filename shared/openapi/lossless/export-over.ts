import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { httpApiDocument } from '../export/export-http-api.ts';
import { openApiDocument, type ExportOpenApiOptions } from '../export/export-openapi.ts';
import { symbolsLeft } from '../export/symbols-left.ts';
import { toSwagger } from '../export/to-swagger.ts';
import { bundleReferences, type ReadFileBeside } from '../import/bundle-references.ts';
import { pathPrefix, type BasePathMode } from '../import/import-base-path.ts';
import {
  importOpenApi,
  importOpenApiDocument,
  type ImportedOpenApi,
  type ImportOpenApiOptions,
} from '../import/import-openapi.ts';
import { ImportReport, LineStarts, type FindingSource } from '../import/import-report.ts';
import { readDocument } from '../import/read-document.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '../json-shape.ts';
import { editDocument } from './edit-document.ts';
import { unnamedModels, withInlineModels } from './inline-models.ts';
import { tellWrittenOut, withFileReferences } from './file-references.ts';
import { jsonEdits, valueAtTokens } from './json-edits.ts';
import { mergeExported, parameterName } from './merge-exported.ts';

export interface ExportOverOptions {
  /** Name of the original in problems. */
  readonly fileName: string;
  /** Reads files the original refers to, as when it was imported; absent: none is read. */
  readonly readInclude?: ReadFileBeside;
  /** What happened to its base path when it was imported; absent: it was ignored. */
  readonly basePath?: BasePathMode;
}

export interface ExportedOver {
  /** The original with what changed since it was imported; the original itself when nothing did or it cannot take it. */
  readonly text: string;
  /** What OpenAPI cannot say, and what the original could not be made to say (an error). */
  readonly problems: Problem[];
  /** What the service would refuse in the text, with its places there. */
  readonly refusals: readonly Problem[];
}

/** Rounds of writing and reading back; each later one writes larger parts anew. */
const rounds = 3;

/**
 * Writes an API over the document it was imported from: only what differs is touched, so that order, comments, examples,
 * extensions and layout of all the rest stay as they are, byte for byte. JSON or YAML, OpenAPI 3 or Swagger 2. The result is
 * read back and compared with the design; a difference that remains is a problem. Never throws on bad input.
 */
export function exportOver(
  originalText: string,
  project: Project,
  apiId: string,
  options: ExportOverOptions,
): ExportedOver {
  const fail = (message: string): ExportedOver => ({
    text: originalText,
    problems: [
      {
        ruleId: 'export-over-failed',
        severity: 'error',
        message,
        place: { file: options.fileName },
      },
    ],
    refusals: [],
  });
  const given = Object.hasOwn(project.apis, apiId) ? project.apis[apiId] : undefined;
  if (given === undefined || given.kind === 'websocket')
    return fail(`There is no REST or HTTP API '${apiId}' in this project to export.`);
  const read = readDocument(originalText);
  if (read.kind === 'broken')
    return fail(
      `${options.fileName} cannot be read: ${read.message} Mend it, or export to a new file.`,
    );
  if (!isObject(read.value)) return fail(`${options.fileName} is no OpenAPI document.`);
  const original = read.value;
  if (given.kind === 'http')
    return (
      httpApiOver(originalText, original, project, given, options) ??
      fail(inPlaceImpossible(options.fileName))
    );
  const api = given;
  const wanted = exported(project, api, original);
  if (wanted === undefined) return fail('The API cannot be exported.');

  // Only the text tells that YAML's `1.10` is not the number 1.1.
  const importedOriginal = importOpenApi(originalText, importOptions(project, options));
  const version = importedApi(importedOriginal)?.version;
  const sources = sourcesOf(original, options);
  let document = original;
  let found: readonly Problem[] = [];
  let left: readonly (readonly string[])[] = [];
  for (let round = 0; round < rounds; round++) {
    const said = exportOf(withVersion(document, original, version), project, api, options);
    if (said === undefined)
      return fail(`${options.fileName} is no OpenAPI document that can be imported.`);
    found = said.problems;
    const [from, to] = comparable(said.document, wanted.value, document);
    left = jsonEdits(sorted(from, from), sorted(to, to)).map(({ tokens }) => tokens);
    if (left.length === 0) break;
    const prefix = pathPrefix(document, options.basePath ?? 'ignore');
    const after = withoutPrefix(ofVersion(to, document, api), prefix);
    const merged =
      round === 0
        ? mergeExported(document, withoutPrefix(ofVersion(from, document, said.api), prefix), after)
        : withLargerParts(
            document,
            after,
            left.map((tokens) => tokensWithoutPrefix(tokens, prefix)),
            round,
          );
    document = withFileReferences(merged, sources);
  }
  if (left.length > 0) {
    const said = exportOf(withVersion(document, original, version), project, api, options);
    if (said !== undefined) {
      found = said.problems;
      const [from, to] = comparable(said.document, wanted.value, document);
      left = jsonEdits(sorted(from, from), sorted(to, to)).map(({ tokens }) => tokens);
    }
  }
  const text = editDocument(originalText, document);
  if (text === undefined) return fail(inPlaceImpossible(options.fileName));
  return {
    text,
    problems: [
      ...wanted.problems,
      ...tellWrittenOut(original, document, options.fileName),
      ...left.map((tokens) => remains(tokens, options.fileName)),
    ],
    refusals:
      text === originalText
        ? importedOriginal.problems.filter(isError)
        : [
            // What is said of the whole is said of its text, which a document that was never printed does not have.
            ...importedOriginal.problems.filter(
              (problem) => isError(problem) && problem.place.pointer === '',
            ),
            ...placedIn(text, options.fileName, found.filter(isError)),
          ],
  };
}

/** Problems with their ranges in the text of a file; those of files that it refers to stay as they are. */
function placedIn(text: string, file: string, problems: readonly Problem[]): readonly Problem[] {
  const read = problems.length === 0 ? undefined : readDocument(text);
  if (read?.kind !== 'read') return problems;
  const spans = read.locate(problems.map(({ place }) => place.pointer ?? ''));
  const lines = new LineStarts(text, spans.values());
  return problems.map((problem): Problem => {
    const span = spans.get(problem.place.pointer ?? '');
    return span === undefined || problem.place.file !== file
      ? problem
      : { ...problem, place: { ...problem.place, range: lines.range(span) } };
  });
}

function inPlaceImpossible(fileName: string): string {
  return `${fileName} is written in a way that cannot be changed in place. Export to a new file instead.`;
}

/** The same for an HTTP API, whose document is kept whole: what differs of the two is what was changed. */
function httpApiOver(
  originalText: string,
  original: JsonObject,
  project: Project,
  api: HttpApi,
  options: ExportOverOptions,
): ExportedOver | undefined {
  const asHttp = { ...importOptions(project, options), apiKind: 'http' as const };
  const imported = importOpenApi(originalText, asHttp);
  const before = imported.project?.apis[imported.apiId ?? ''];
  if (before?.kind !== 'http') return undefined;
  const merged = mergeExported(
    original,
    httpApiDocument(before, project),
    httpApiDocument(api, project),
  );
  const target = withFileReferences(merged, sourcesOf(original, options));
  const text = editDocument(originalText, target);
  if (text === undefined) return undefined;
  const { problems } = text === originalText ? imported : importOpenApi(text, asHttp);
  return {
    text,
    problems: [
      ...symbolsLeft(project, api, target),
      ...tellWrittenOut(original, target, options.fileName),
    ],
    refusals: problems.filter(isError),
  };
}

function remains(tokens: readonly string[], file: string): Problem {
  const pointer = pointerTo('', ...tokens);
  return {
    ruleId: 'export-over-incomplete',
    severity: 'error',
    message: `${pointer} could not be made to say what the design says, because other parts of the document decide it. Change it by hand, or export to a new file.`,
    place: { file, pointer },
  };
}

function exported(
  project: Project,
  api: RestApi,
  original: JsonObject,
): { readonly value: JsonObject; readonly problems: Problem[] } | undefined {
  const { document, problems } = openApiDocument(project, api.id, formOf(original));
  // What an import noted about places of its own is no loss: the original keeps saying it.
  return document === undefined
    ? undefined
    : {
        value: document,
        problems: problems.filter(
          ({ ruleId }) =>
            // A version that nobody gave is not put into a document that goes without.
            ruleId !== 'version-missing' &&
            ruleId !== 'openapi-3-1' &&
            (ruleId !== 'only-in-openapi-3-1' || textAt(original, 'openapi') === undefined),
        ),
      };
}

/** Differences are looked for in the dialect that the original is written in, OpenAPI 3.0 for Swagger 2. */
function formOf(original: JsonObject): Omit<ExportOpenApiOptions, 'format'> {
  const is31 = textAt(original, 'openapi')?.startsWith('3.1') === true;
  return { extensions: true, ...(is31 && { version: 'oas31' }) };
}

/** Which parts of the document come from other files. */
function sourcesOf(
  original: JsonObject,
  { readInclude }: ExportOverOptions,
): readonly FindingSource[] {
  return readInclude === undefined
    ? []
    : bundleReferences(original, readInclude, new ImportReport()).sources;
}

/** What the document would export as, were it imported in the place of the API: same id, region and stages. */
function exportOf(
  document: JsonObject,
  project: Project,
  api: RestApi,
  options: ExportOverOptions,
):
  | { readonly document: JsonObject; readonly api: RestApi; readonly problems: Problem[] }
  | undefined {
  const imported = importOpenApiDocument(document, importOptions(project, options));
  const itsApi = importedApi(imported);
  if (imported.project === null || itsApi === undefined) return undefined;
  const { id, stages, deployments } = api;
  const inPlace: RestApi = { ...itsApi, id, stages, deployments };
  const part: Project = { ...imported.project, apis: { [id]: inPlace } };
  const { document: value } = openApiDocument(part, id, formOf(document));
  return value === undefined
    ? undefined
    : { document: value, api: inPlace, problems: imported.problems };
}

function importOptions(
  { region, accountId }: Project,
  options: ExportOverOptions,
): ImportOpenApiOptions {
  return { ...options, region, accountId, apiKind: 'rest' };
}

function importedApi({ project, apiId }: ImportedOpenApi): RestApi | undefined {
  return project === null || apiId === null ? undefined : restApiAt(project, apiId);
}

/** Paths as the document writes them, below its base path. */
function withoutPrefix(document: JsonObject, prefix: string): JsonObject {
  const paths = objectAt(document, 'paths');
  return prefix === '' || paths === undefined
    ? document
    : {
        ...document,
        paths: recordOf(
          Object.entries(paths).map(([path, item]) => [pathWithoutPrefix(path, prefix), item]),
        ),
      };
}

function tokensWithoutPrefix(tokens: readonly string[], prefix: string): readonly string[] {
  const [paths, path, ...rest] = tokens;
  return paths === 'paths' && path !== undefined
    ? [paths, pathWithoutPrefix(path, prefix), ...rest]
    : tokens;
}

/** A path that does not stand below the base path stays as it is; the document cannot say it. */
function pathWithoutPrefix(path: string, prefix: string): string {
  if (path === prefix) return '/';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

/** The document with its version as it is written, as long as nobody changed it. */
function withVersion(
  document: JsonObject,
  original: JsonObject,
  version: string | undefined,
): JsonObject {
  const info = objectAt(document, 'info');
  return version !== undefined &&
    typeof memberOf(info, 'version') === 'number' &&
    memberOf(info, 'version') === memberOf(objectAt(original, 'info'), 'version')
    ? { ...document, info: { ...info, version } }
    : document;
}

/** Both exports with the schemas in place that the original writes without a name. */
function comparable(
  said: JsonObject,
  wanted: JsonObject,
  document: JsonObject,
): [JsonObject, JsonObject] {
  const inSaid = unnamedModels(said, document);
  const inWanted = unnamedModels(wanted, document);
  return [withInlineModels(said, inSaid), withInlineModels(wanted, inWanted)];
}

/** In the version of the original: differences of Swagger 2 are looked for in OpenAPI 3. */
function ofVersion(document: JsonObject, original: JsonObject, api: RestApi): JsonObject {
  return memberOf(original, 'swagger') === undefined ? document : toSwagger(document, api, true);
}

/** Parameters and required properties in the order of their names: it means nothing, and an import has its own. */
function sorted(value: JsonValue, document: JsonObject): JsonValue {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => sorted(item, document));
  if (!isObject(value)) return value;
  return recordOf(
    Object.entries(value).map(([key, member]): [string, JsonValue] => [
      key,
      inOrder(key, sorted(member, document), document),
    ]),
  );
}

function inOrder(key: string, member: JsonValue, document: JsonObject): JsonValue {
  if (!Array.isArray(member)) return member;
  const items = member as readonly JsonValue[];
  if (key === 'parameters')
    return items
      .map((item): [string, JsonValue] => [parameterName(document, item), item])
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, item]) => item);
  return key === 'required' && items.every((item) => typeof item === 'string')
    ? items.toSorted()
    : items;
}

/** The operations, components or top-level members that still differ, as the export writes them; then whole paths. */
function withLargerParts(
  document: JsonObject,
  wanted: JsonObject,
  left: readonly (readonly string[])[],
  round: number,
): JsonObject {
  let result = document;
  for (const tokens of left) {
    const depth =
      tokens[0] === 'paths' ? (round === 1 ? 3 : 2) : tokens[0] === 'components' ? 3 : 1;
    const place = placeIn(tokens.slice(0, depth), document);
    if (place[0] === 'servers' || place[0] === 'info') continue;
    result = withValueAt(result, place, valueAtTokens(wanted, place)) as JsonObject;
  }
  return result;
}

/** A place of OpenAPI 3 in the document's own version. */
function placeIn(tokens: readonly string[], document: JsonObject): readonly string[] {
  if (memberOf(document, 'swagger') === undefined || tokens[0] !== 'components') return tokens;
  const sections: Readonly<Record<string, string>> = {
    schemas: 'definitions',
    securitySchemes: 'securityDefinitions',
  };
  return [sections[tokens[1] ?? ''] ?? tokens[1] ?? '', ...tokens.slice(2)];
}

function withValueAt(
  value: JsonValue | undefined,
  tokens: readonly string[],
  put: JsonValue | undefined,
): JsonValue | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined) return put;
  const object = isObject(value) ? value : {};
  const member = withValueAt(memberOf(object, token), rest, put);
  const others = Object.entries(object).filter(([key]) => member !== undefined || key !== token);
  return member === undefined
    ? recordOf(others)
    : Object.hasOwn(object, token)
      ? recordOf(others.map(([key, old]) => [key, key === token ? member : old]))
      : recordOf([...others, [token, member]]);
}
