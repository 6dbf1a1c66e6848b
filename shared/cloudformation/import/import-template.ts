import type { Api } from '#shared/entities/api.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import {
  backEndsOf,
  backEndsOfHttpApi,
  backEndsOfWebSocketApi,
  type BackEnds,
} from '#shared/openapi/import/import-back-ends.ts';
import { ImportReport, LineStarts } from '#shared/openapi/import/import-report.ts';
import type { Span } from '#shared/openapi/import/locate-json.ts';
import {
  forbiddenKeyMessage,
  readDocument,
  repeatedMessage,
  type ReadDocument,
} from '#shared/openapi/import/read-document.ts';
import { withoutForbiddenNames } from '#shared/openapi/import/without-forbidden-names.ts';
import { isObject, memberOf, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import { standInFor } from '#shared/project/deploy-time-values.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { expandIncludes, resourcesOf, withGlobals, type ReadInclude } from './expand-includes.ts';
import { importFunctions } from './import-functions.ts';
import { importServiceResources } from './import-service-resources.ts';
import { importRestApis } from './import-rest-api.ts';
import { importServerlessApis } from './import-serverless-apis.ts';
import { importShared } from './import-shared.ts';
import { importV2Apis } from './import-v2-apis.ts';
import { ImportedParts } from './imported-parts.ts';
import { keepSource, type TemplateSource } from './kept-template.ts';
import { tellOutsideApis } from './outside-apis.ts';
import { takenValues, tellUntakenValues } from './template-parameters.ts';
import { TemplateTooLarge } from './template-functions.ts';
import { TemplateScope } from './template-scope.ts';

export interface ImportTemplateOptions {
  /** Name shown in problems, as the user gave it. */
  readonly fileName: string;
  /** For the project, and for the pseudo parameters. */
  readonly region: string;
  readonly accountId: string;
  /** Text of a file the template includes or names as a definition or code; absent: nothing is read. */
  readonly readInclude?: ReadInclude;
  /** Values of template parameters in place of their defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Findings of one rule are listed one by one however many there are. */
  readonly listsAll?: boolean;
  /** Told now and then how many resources are done. */
  readonly onProgress?: (done: number, total: number, label: string) => void;
  /** Asked now and then; true ends the import with no project. */
  readonly isCancelled?: () => boolean;
}

export interface ImportedTemplate {
  /** Null when the text is no template, holds no API, or the import was cancelled. */
  readonly project: Project | null;
  /** In the order of the template, REST APIs first. */
  readonly apiIds: string[];
  readonly problems: Problem[];
}

/** What an exporter needs to know of a template beyond the project made of it. */
export interface ReadTemplate extends ImportedTemplate {
  readonly parts: ImportedParts;
  readonly scope: TemplateScope;
  /** The template as it is written. */
  readonly original: JsonObject;
  /** The template with included files in their places. */
  readonly expanded: JsonObject;
}

/**
 * Imports a CloudFormation or SAM template, YAML with short tags or JSON, into a project: its REST, HTTP and WebSocket
 * APIs, with functions, plans, keys, domain names and links. Functions of the template language are
 * worked out with parameter defaults and the project's region and account; what only a deployment knows stands as `${…}`.
 * The template is kept with each API, so that an export gives back what was not changed. Ids follow from logical
 * ids: importing again gives the same project. Never throws; nothing is fetched.
 */
export function importTemplate(text: string, options: ImportTemplateOptions): ImportedTemplate {
  const includes = new Map<string, string>();
  const readInclude: ReadInclude = (path) => {
    const content = options.readInclude?.(path);
    if (content !== undefined) includes.set(path, content);
    return content;
  };
  const read = readTemplate(text, { ...options, readInclude });
  if ('parts' in read && read.project !== null) {
    const source = keepSource(text, options, includes, read.scope);
    const project = read.project;
    return {
      apiIds: read.apiIds,
      problems: read.problems,
      project: {
        ...project,
        apis: recordOf(
          Object.entries(project.apis).map(([id, api]): [string, Api] => [
            id,
            withSource(api, source, read.parts.origins.get(id)?.logicalId ?? id),
          ]),
        ),
      },
    };
  }
  const { project, apiIds, problems } = read;
  return { project, apiIds, problems };
}

function withSource(api: Api, source: TemplateSource, logicalId: string): Api {
  return {
    ...api,
    kept: { ...api.kept, template: { ...source, logicalId } },
  };
}

/** The same with what an export needs; the template is not kept in the APIs. */
export function readTemplate(
  text: string,
  options: ImportTemplateOptions,
): ImportedTemplate | ReadTemplate {
  const refuse = (message: string, span: Span, ruleId = 'invalid-template'): ImportedTemplate => ({
    project: null,
    apiIds: [],
    problems: [
      {
        ruleId,
        severity: ruleId === 'import-cancelled' ? 'info' : 'error',
        message,
        place: {
          file: options.fileName,
          pointer: '',
          range: new LineStarts(text, [span]).range(span),
        },
      },
    ],
  });
  const root = { start: 0, end: Math.min(1, text.length) };
  try {
    const read = readDocument(text);
    if (read.kind === 'broken')
      return refuse(`The template cannot be read: ${read.message}`, read.span);
    if (!isTemplate(read.value))
      return refuse("A template must be an object with 'Resources' that have a 'Type'.", root);
    if (options.isCancelled?.() === true)
      return refuse('The import was cancelled; nothing was imported.', root, 'import-cancelled');
    return importValue(read.value, text, options, read);
  } catch (error) {
    if (error instanceof TemplateTooLarge)
      return refuse(
        'The template takes too much to be worked out: its functions make texts or lists of millions of characters.',
        root,
      );
    if (error instanceof RangeError)
      return refuse(
        'The template cannot be worked out: its functions refer to themselves, or nest too deeply.',
        root,
      );
    const why = error instanceof Error ? error.message : String(error);
    return refuse(`The template cannot be imported: ${why}`, root);
  }
}

/** True for a parsed document with resources, as CloudFormation and SAM templates have them. */
export function isTemplate(value: unknown): value is JsonObject {
  return isObject(value) && isObject(value['Resources']) && resourcesOf(value).size > 0;
}

function importValue(
  value: JsonObject,
  text: string,
  options: ImportTemplateOptions,
  { locate, forbidden, repeated }: Extract<ReadDocument, { kind: 'read' }>,
): ImportedTemplate | ReadTemplate {
  const report = new ImportReport(options);
  for (const pointer of forbidden)
    report.add('forbidden-key', 'warning', pointer, forbiddenKeyMessage);
  for (const pointer of new Set(repeated))
    report.add('duplicate-name', 'warning', pointer, repeatedMessage(pointer));
  const readInclude: ReadInclude = options.readInclude ?? (() => undefined);
  const parts = new ImportedParts();
  const expanded = expandIncludes(value, readInclude, report, (...source) =>
    parts.addSource(...source),
  );
  const resources = new Map(
    [...resourcesOf(expanded)].map(([id, resource]) => [id, withGlobals(resource, expanded)]),
  );
  const scope = new TemplateScope(
    expanded,
    resources,
    {
      region: options.region,
      accountId: options.accountId,
      parameters: takenValues(options.parameters ?? {}, expanded),
    },
    report,
  );
  tellUntakenValues(options.parameters ?? {}, expanded, report);
  const steps: readonly (readonly [label: string, work: () => void])[] = [
    ['REST APIs', () => importRestApis(scope, readInclude, parts)],
    ['serverless APIs', () => importServerlessApis(scope, readInclude, parts)],
    ['HTTP and WebSocket APIs', () => importV2Apis(scope, readInclude, parts)],
    ['plans and domain names', () => importShared(scope, parts)],
    ['functions', () => importFunctions(scope, readInclude, parts)],
    ['tables, queues and the like', () => importServiceResources(scope, readInclude, parts)],
  ];
  for (const [index, [label, work]] of steps.entries()) {
    work();
    options.onProgress?.(index + 1, steps.length, label);
    if (options.isCancelled?.() === true)
      return {
        project: null,
        apiIds: [],
        problems: [
          {
            ruleId: 'import-cancelled',
            severity: 'info',
            message: 'The import was cancelled; nothing was imported.',
            place: { file: options.fileName },
          },
        ],
      };
  }
  const apiIds = [...parts.apis.keys()];
  tellOutsideApis(scope, parts);
  const symbols = symbolsOf(scope, parts);
  tellSymbols(scope, symbols);
  tellLeftOut(scope);
  const project =
    apiIds.length === 0
      ? null
      : withoutForbiddenNames(projectOf(scope, parts, symbols, options), report);
  return {
    project,
    apiIds,
    problems: report.problems(options.fileName, text, locate, parts.sources),
    parts,
    scope,
    original: value,
    expanded,
  };
}

/** What the design says as `${…}` because only a deployment knows it, and in how many places. */
function symbolsOf(scope: TemplateScope, parts: ImportedParts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const part of [...parts.apis.values(), ...parts.functions.values()])
    for (const symbol of scope.symbols.symbolsIn(JSON.stringify(part)))
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return counts;
}

function tellSymbols(scope: TemplateScope, symbols: ReadonlyMap<string, number>): void {
  for (const [symbol, count] of symbols) {
    const id = symbol.split('.', 1)[0] ?? '';
    scope.report.add(
      'known-at-deployment',
      'info',
      scope.resources.has(id) ? pointerTo('/Resources', id) : pointerTo('/Parameters', id),
      `Only a deployment knows what \${${symbol}} is; it stands as it is in ${count === 1 ? 'one place' : `${count} places`}. On this machine it is '${standInFor(symbol)}', which the project's settings can change.`,
    );
  }
}

/** Resources a design is made of. */
const designTypes = /^AWS::(?:ApiGateway(?:V2)?::|Serverless::|Lambda::Function$)/;

/** Says, once a condition, which parts of the design are not drawn because the condition does not hold. */
function tellLeftOut(scope: TemplateScope): void {
  const leftOut = new Map<string, string[]>();
  for (const [id, resource] of scope.resources) {
    const condition = memberOf(resource, 'Condition');
    if (typeof condition !== 'string' || scope.isMade(id)) continue;
    if (!designTypes.test(scope.typeOf(id) ?? '')) continue;
    leftOut.set(condition, [...(leftOut.get(condition) ?? []), id]);
  }
  for (const [condition, ids] of leftOut)
    scope.report.add(
      'left-out-by-condition',
      'info',
      pointerTo('/Resources', ids[0] ?? ''),
      `Condition '${condition}' does not hold, so ${listed(ids)} ${ids.length === 1 ? 'is' : 'are'} not part of the design; an export gives ${ids.length === 1 ? 'it' : 'them'} back as before. To import with the condition, give its parameters other values: in the import dialog, or by --parameter on the command line.`,
    );
}

/** The names, the first five by name. */
function listed(ids: readonly string[]): string {
  const named = ids.slice(0, 5).map((id) => `'${id}'`);
  const more = ids.length - named.length;
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}

/** What stands around an API because it names it. */
function aroundOf(api: Api, accountId: string): BackEnds {
  switch (api.kind) {
    case 'rest':
      return backEndsOf(api);
    case 'http':
      return backEndsOfHttpApi(api, accountId);
    case 'websocket':
      return backEndsOfWebSocketApi(api);
  }
}

function projectOf(
  scope: TemplateScope,
  parts: ImportedParts,
  symbols: ReadonlyMap<string, number>,
  options: ImportTemplateOptions,
): Project {
  const apis = [...parts.apis.values()];
  const around = apis.map((api) => aroundOf(api, options.accountId));
  const functions = recordOf([
    ...around.flatMap((found) => Object.entries(found.functions)),
    ...parts.functions,
  ]);
  const placeholders = around
    .flatMap((found) => Object.entries(found.files))
    .filter(
      ([path]) => ![...parts.functions.keys()].some((n) => path.startsWith(`functions/${n}/`)),
    );
  const description = textAt(scope.template, 'Description') ?? '';
  return {
    ...emptyProject,
    name: apis[0]?.name ?? (description === '' ? options.fileName : description.slice(0, 80)),
    region: options.region,
    accountId: options.accountId,
    ...(symbols.size > 0 && {
      deployTimeValues: recordOf([...symbols.keys()].map((symbol) => [symbol, standInFor(symbol)])),
    }),
    apis: recordOf(parts.apis),
    functions,
    files: recordOf([...placeholders, ...parts.files]),
    httpBackends: Object.assign(
      {},
      ...around.map((found) => found.httpBackends),
    ) as Project['httpBackends'],
    userPools: Object.assign({}, ...around.map((found) => found.userPools)) as Project['userPools'],
    vpcLinks: recordOf([
      ...around.flatMap((found) => Object.entries(found.vpcLinks)),
      ...parts.vpcLinks,
    ]),
    awsBackends: recordOf(parts.awsBackends),
    apiKeys: recordOf(parts.apiKeys),
    usagePlans: recordOf(parts.usagePlans),
    domainNames: recordOf(parts.domainNames),
  };
}
