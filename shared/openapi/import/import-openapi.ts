import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { quotas } from '#shared/diagnostics/limits.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { base36Id } from '#shared/std/stable-hash.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { isObject, memberOf, objectAt, recordOf, scalarText, textAt } from '../json-shape.ts';
import { importApiSettings } from './extensions/api-settings.ts';
import {
  documentationKey,
  importDocumentation,
  withDocumentation,
} from './extensions/documentation.ts';
import {
  importEndpointConfiguration,
  type EndpointType,
} from './extensions/endpoint-configuration.ts';
import { importGatewayResponses } from './extensions/gateway-responses.ts';
import { importRequestValidators } from './extensions/request-validators.ts';
import { importTags } from './extensions/tags.ts';
import { backEndsOf, backEndsOfHttpApi } from './import-back-ends.ts';
import { kindOf, kindSigns, reportKind, type DescribedKind } from './http/api-kind.ts';
import { importHttpApi } from './http/import-http-api.ts';
import { fromOpenApi31 } from '../dialects/from-openapi-31.ts';
import { bundleReferences, type ReadFileBeside } from './bundle-references.ts';
import { failOnWarnings } from './fail-on-warnings.ts';
import { pathPrefix, type BasePathMode } from './import-base-path.ts';
import { definitionsPointer, type ImportContext, valueAtPointer } from './import-context.ts';
import { importPaths } from './import-paths.ts';
import { ImportReport, LineStarts } from './import-report.ts';
import { importSecuritySchemes, type Schemes } from './import-security.ts';
import { keptOfDocument } from './kept-of-document.ts';
import type { Span } from './locate-json.ts';
import { ModelCatalogue } from './model-catalogue.ts';
import { reportParseIssues } from './parse-issues.ts';
import {
  forbiddenKeyMessage,
  readDocument,
  repeatedMessage,
  type ReadDocument,
} from './read-document.ts';
import { reportRefusals } from './report-refusals.ts';
import { resolveIntrinsic } from './resolve-intrinsic.ts';
import { withoutForbiddenNames } from './without-forbidden-names.ts';
import { UnfoldedReferences } from './unfolded-size.ts';

export interface ImportOpenApiOptions {
  /** Name shown in problems, as the user gave it. */
  readonly fileName: string;
  /** For the project, and for CloudFormation pseudo parameters in the document. */
  readonly region: string;
  readonly accountId: string;
  /** Absent: `ignore`, as in the service. */
  readonly basePath?: BasePathMode;
  /** Absent: what the document says, else edge optimized, as in the service. */
  readonly endpointType?: EndpointType;
  /** Reads files that references name; absent: none is read. */
  readonly readInclude?: ReadFileBeside;
  /** As `failonwarnings` of the service: what it would refuse or warn of ends the import with no project. */
  readonly failOnWarnings?: boolean;
  /** What the document describes, whatever it says; absent: what its extensions tell (documented, the page of each). */
  readonly apiKind?: DescribedKind;
  /** Id of the API; absent: made of its title. */
  readonly apiId?: string;
  /** What an API without a title is called, as a template names it; absent: a title is wanted. */
  readonly name?: string;
  /** Findings of one rule are listed one by one however many there are. */
  readonly listsAll?: boolean;
  /** Told now and then how many paths and schemas are done. */
  readonly onProgress?: (done: number, total: number, label: string) => void;
  /** Asked now and then; true ends the import with no project. */
  readonly isCancelled?: () => boolean;
}

export interface ImportedOpenApi {
  /** Null when the text is no OpenAPI document or the import was cancelled. */
  readonly project: Project | null;
  readonly apiId: string | null;
  readonly problems: Problem[];
}

/** The stage an imported API gets, so that it can be called; the service's import makes none. */
const importedStage = 'dev';

/**
 * Imports OpenAPI 3.0 or Swagger 2.0 (3.1 with a warning), YAML or JSON, as API Gateway's ImportRestApi does, into a
 * project with one RestApi and the functions, back ends, VPC links and user pools it names. Ids follow from the title
 * and the paths, so that a second import equals the first. What the service has no place for is kept for export. A document of an
 * HTTP API, which says what only those have, becomes an HttpApi.
 * Never throws: whatever is wrong is a problem with its place, in the service's words where it would refuse.
 */
export function importOpenApi(text: string, options: ImportOpenApiOptions): ImportedOpenApi {
  try {
    const read = readDocument(text);
    if (read.kind === 'broken') return refused(text, options.fileName, read.message, read.span);
    return importValue(read.value, options, text, read);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused(text, options.fileName, why, { start: 0, end: 0 });
  }
}

/** The same for a document that is already parsed, such as the `Body` of a template; problems have pointers but no ranges. */
export function importOpenApiDocument(
  document: unknown,
  options: ImportOpenApiOptions,
): ImportedOpenApi {
  try {
    return importValue(document as JsonValue, options, '', {
      locate: () => new Map(),
      forbidden: [],
      repeated: [],
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused('', options.fileName, why, { start: 0, end: 0 });
  }
}

/** The service's answer to text it cannot read (recorded), with the reader's reason. */
function refused(text: string, file: string, why: string, span: Span): ImportedOpenApi {
  return {
    project: null,
    apiId: null,
    problems: [
      {
        ruleId: 'invalid-openapi',
        severity: 'error',
        message: `Invalid OpenAPI input. ${why}`,
        place: { file, pointer: '', range: new LineStarts(text, [span]).range(span) },
      },
    ],
  };
}

function versionOf(document: JsonObject): ImportContext['version'] | undefined {
  const swagger = textAt(document, 'swagger');
  if (swagger !== undefined) return /^2(?:\.0)?$/.test(swagger) ? '2.0' : undefined;
  const openapi = textAt(document, 'openapi') ?? '';
  return /^3(?:\.0(?:\.\d+)?)?$/.test(openapi)
    ? '3.0'
    : /^3\.\d+(?:\.\d+)?$/.test(openapi)
      ? '3.1'
      : undefined;
}

function importValue(
  given: JsonValue,
  options: ImportOpenApiOptions,
  text: string,
  { locate, forbidden, repeated }: Omit<Extract<ReadDocument, { kind: 'read' }>, 'kind' | 'value'>,
): ImportedOpenApi {
  const root = { start: 0, end: Math.min(1, text.length) };
  if (!isObject(given))
    return refused(
      text,
      options.fileName,
      text.trim() === '' ? 'The document is empty.' : 'The document must be an object.',
      root,
    );
  const version = versionOf(given);
  if (version === undefined)
    return refused(
      text,
      options.fileName,
      "It must say 'openapi: 3.0.x', 'openapi: 3.1.x' or 'swagger: \"2.0\"' at the top; a template must have Resources.",
      root,
    );
  const report = new ImportReport(options);
  for (const pointer of forbidden)
    report.add('forbidden-key', 'warning', pointer, forbiddenKeyMessage);
  for (const pointer of new Set(repeated))
    report.add('duplicate-name', 'warning', pointer, repeatedMessage(pointer));
  const { document: bundled, sources } =
    options.readInclude === undefined
      ? { document: given, sources: [] }
      : bundleReferences(given, options.readInclude, report);
  const signs = kindSigns(bundled);
  const apiKind = options.apiKind ?? kindOf(signs);
  reportKind(signs, apiKind, report);
  const document =
    version === '3.1' && apiKind === 'rest' ? fromOpenApi31(bundled, report) : bundled;
  if (version === '3.1' && apiKind === 'rest')
    report.add(
      'openapi-3-1',
      'warning',
      '/openapi',
      'REST APIs of API Gateway import OpenAPI 2.0 and 3.0 only. This document is read as the 3.0 that means the same; an export as 3.0 or 2.0 can be imported there.',
    );
  if (version !== '3.0' && apiKind === 'http')
    report.add(
      version === '3.1' ? 'openapi-3-1' : 'http-api-version',
      version === '3.1' ? 'warning' : 'error',
      version === '3.1' ? '/openapi' : '/swagger',
      'HTTP APIs are imported from OpenAPI 3.0 only (documented, "Use OpenAPI definitions for HTTP APIs"). The document is given back as it is; the service does not take it so.',
    );
  // Three bytes for a character at most: most documents need not be encoded.
  if (text.length * 3 > quotas.definitionBytes) {
    const { length } = textToBytes(text);
    if (length > quotas.definitionBytes)
      report.add(
        'quota-definition-bytes',
        'error',
        '',
        `The document has ${(length / 1024 / 1024).toFixed(1)} MB; ImportRestApi and PutRestApi take at most 6 MB (documented, "Quotas for configuring and running a REST API in API Gateway"). Split the API, or leave out examples and descriptions.`,
      );
  }
  if (version === '3.0') reportParseIssues(document, report);
  if (objectAt(document, 'paths') === undefined)
    report.add(
      'no-paths',
      'warning',
      '',
      "The document has no 'paths', so the API has only a root.",
    );

  const info = objectAt(document, 'info');
  const title = resolveIntrinsic(memberOf(info, 'title') ?? '', options) ?? '';
  const name = title === '' ? (options.name ?? 'Untitled') : title;
  if (title === '' && options.name === undefined)
    report.add('no-title', 'error', '/info', "'info.title' must name the API; it is its name.");
  const apiId = options.apiId ?? base36Id(`api ${name}`, 10);
  const schemasPointer = definitionsPointer({ version });
  const schemas = valueAtPointer(document, schemasPointer);
  const context: ImportContext = {
    document,
    version,
    apiId,
    region: options.region,
    accountId: options.accountId,
    report,
    operations: new Map(),
    references: new UnfoldedReferences(),
    models: new ModelCatalogue(
      apiId,
      version === '2.0' ? '/definitions' : '/components/schemas',
      isObject(schemas) ? schemas : {},
      report,
    ),
  };

  if (apiKind === 'http') {
    const api = importHttpApi(context, name, versionText(info, text, locate));
    const project: Project = {
      ...emptyProject,
      name,
      region: options.region,
      accountId: options.accountId,
      apis: { [apiId]: api },
      ...backEndsOfHttpApi(api, options.accountId),
    };
    return concluded(
      withoutForbiddenNames(project, report),
      apiId,
      report.problems(options.fileName, text, locate, sources),
      options,
    );
  }

  const progress = progressOf(context, isObject(schemas) ? schemas : {}, options);
  const schemes = importSecuritySchemes(context);
  context.models.addNamed(() => progress.step('models'));
  const { requestValidators, kept: keptOfValidators } = importRequestValidators(context);
  const paths = importPaths(
    pathPrefix(document, options.basePath ?? 'ignore'),
    schemes,
    context,
    () => progress.step('paths'),
  );
  if (progress.cancelled())
    return {
      project: null,
      apiId: null,
      problems: [
        {
          ruleId: 'import-cancelled',
          severity: 'info',
          message: 'The import was cancelled; nothing was imported.',
          place: { file: options.fileName },
        },
      ],
    };
  const { gatewayResponses, kept: keptOfResponses } = importGatewayResponses(context);
  const { settings, kept: keptOfSettings } = importApiSettings(context);
  const { kept: keptOfEndpoint, ...endpoint } = importEndpointConfiguration(
    context,
    options.endpointType,
  );
  const documentation = importDocumentation(context);
  const kept = recordOf([
    ...keptOfDocument(context, schemes),
    ...(!isObject(documentation.kept) || Object.keys(documentation.kept).length > 0
      ? [[pointerTo('', documentationKey), documentation.kept] as const]
      : []),
    ...paths.kept,
    ...keptOfResponses,
    ...keptOfValidators,
    ...keptOfSettings,
    ...keptOfEndpoint,
  ]);
  const description = textAt(info, 'description');
  const apiVersion = versionText(info, text, locate);

  const plain: RestApi = {
    kind: 'rest',
    id: apiId,
    name,
    ...(description !== undefined && description !== '' && { description }),
    ...(apiVersion !== undefined && apiVersion !== '' && { version: apiVersion }),
    ...endpoint,
    ...settings,
    resources: paths.resources,
    models: context.models.all(),
    requestValidators,
    authorizers: authorizersOf(schemes),
    gatewayResponses,
    stages: { [importedStage]: { ...stageDefaults, stageName: importedStage } },
    deployments: {},
    ...importTags(context),
    ...(Object.keys(kept).length > 0 && { kept }),
  };
  const api = withDocumentation(plain, documentation.parts, documentation.versions);
  const project: Project = {
    ...emptyProject,
    name: api.name,
    region: options.region,
    accountId: options.accountId,
    apis: { [apiId]: api },
    ...backEndsOf(api),
  };
  // Operations are known by the methods that were made of them.
  reportRefusals({ ...project, apis: { [apiId]: plain } }, plain, context);
  return concluded(
    withoutForbiddenNames(project, report),
    apiId,
    report.problems(options.fileName, text, locate, sources),
    options,
  );
}

/** What an import made, unless something it found is to fail it. */
function concluded(
  project: Project,
  apiId: string,
  problems: Problem[],
  options: ImportOpenApiOptions,
): ImportedOpenApi {
  const failure =
    options.failOnWarnings === true ? failOnWarnings(problems, options.fileName) : undefined;
  return failure === undefined
    ? { project, apiId, problems }
    : { project: null, apiId: null, problems: [...problems, failure] };
}

/** `info.version` as written: YAML's `1.0` is the number 1, yet the version is `1.0`. */
function versionText(
  info: JsonObject | undefined,
  text: string,
  locate: (pointers: Iterable<string>) => Map<string, Span>,
): string | undefined {
  const value = memberOf(info, 'version');
  if (typeof value !== 'number') return scalarText(value);
  const span = locate(['/info/version']).get('/info/version');
  const source = span === undefined ? '' : text.slice(span.start, span.end).trim();
  return Number(source) === value ? source : String(value);
}

function authorizersOf(schemes: Schemes): Readonly<Record<string, Authorizer>> {
  return recordOf(
    [...schemes].flatMap(([name, meaning]): [string, Authorizer][] =>
      meaning.kind === 'authorizer' ? [[name, meaning.authorizer]] : [],
    ),
  );
}

/** Counts paths and schemas, reports every 50th, and asks whether to go on. */
function progressOf(
  context: ImportContext,
  schemas: JsonObject,
  options: ImportOpenApiOptions,
): { step(label: string): boolean; cancelled(): boolean } {
  const total =
    Object.keys(schemas).length + Object.keys(objectAt(context.document, 'paths') ?? {}).length;
  let done = 0;
  let cancelled = options.isCancelled?.() === true;
  return {
    step: (label) => {
      done++;
      if (done % 50 === 0 || done === total) {
        options.onProgress?.(done, total, label);
        cancelled ||= options.isCancelled?.() === true;
      }
      return !cancelled;
    },
    cancelled: () => cancelled,
  };
}
