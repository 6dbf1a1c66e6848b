import { isIgnored, withLintSettings } from '#shared/diagnostics/apply-lint-settings.ts';
import { findingsIn } from '#shared/diagnostics/diagnose.ts';
import { idleSettings } from '#shared/diagnostics/idle-settings.ts';
import { keysAt } from '#shared/diagnostics/range-in-schema.ts';
import { unwrittenStage } from '#shared/cloudformation/import/import-stages.ts';
import type { ImportedParts } from '#shared/cloudformation/import/imported-parts.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { bundleReferences } from '#shared/openapi/import/bundle-references.ts';
import { ImportReport } from '#shared/openapi/import/import-report.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { isObject } from '#shared/openapi/json-shape.ts';
import { placeInHttpDocument } from '#shared/openapi/http/place-in-http-document.ts';
import { placeInDocument } from '#shared/openapi/place-in-document.ts';
import { serviceSubset } from '#shared/openapi/subset/service-subset.ts';
import { joinedSettings, type IgnoredFinding } from '#shared/project/lint-settings.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import type { Problem, TextRange } from '#shared/std/problem.ts';
import { readBeside } from '../node/jobs/read-beside.ts';
import { subjectOf, withSubject } from './place-in-files.ts';
import { placeInText, type PlacedText } from './place-in-text.ts';
import { importText } from './read-design.ts';
import type { Wanted } from './read-lint-settings.ts';
import { withEdits } from './with-edits.ts';

/** What this program needs to run a design, and what it makes of one: a file is not wrong for want of it. */
const aboutRunning = new Set([
  'authorizer-function-missing',
  'authorizer-user-pool-missing',
  'aws-backend-service-unknown',
  'function-code-copied',
  'function-code-missing',
  'function-handler-file-missing',
  'function-missing',
  'function-missing-in-stage',
  'function-not-runnable',
  'function-without-file',
  'http-backend-script-missing',
  'known-at-deployment',
  'parameter-without-default',
  'route-function-missing',
  'state-machine-not-read',
]);

/** Rules about what only a project or a template can have. */
const notOfDocuments = new Set([
  'stage-throttling-missing',
  'stage-access-log-missing',
  'stage-execution-log-missing',
  'api-key-without-usage-plan',
  'stage-variable-missing',
]);

/** What the import says in the service's words of what our rules say in ours; the latter then only tell what to do. */
const refusedAs: Readonly<Record<string, string>> = {
  'path-part-invalid': 'resource-refused',
  'greedy-not-last': 'resource-refused',
  'sibling-path-parameters': 'resource-refused',
  'request-parameter-names-unique': 'duplicate-parameter',
  'route-target-missing': 'method-without-integration',
  'operation-name-duplicate': 'parse-issue',
};

/** Characters that are read to work out what repairs change: each writes the document anew, for which its files are read again. */
const mostRead = 10_000_000;

/**
 * All findings on a document or a template, each with its file: the document's own or one that it refers to.
 *
 * @param options what is decided about rules, and whether repairs say what they change in the file
 * @param redocly gives what Redocly's rules find in the document; asked of OpenAPI alone
 * @throws CodedError IMPORT_FAILED
 */
export async function lintFile(
  file: { readonly text: string; readonly path: string; readonly fileName: string },
  { settings: placed, wantsEdits }: Wanted,
  redocly: () => Promise<readonly Problem[]>,
): Promise<readonly Problem[]> {
  const { text, path, fileName } = file;
  const { kind, project, problems } = await importText(text, path, emptyProject, {
    listsAll: true,
  });
  const settings = joinedSettings(...placed.map((one) => one.settings));
  const ofRules = findingsIn(project).filter(
    ({ ruleId, place }) =>
      !aboutRunning.has(ruleId) &&
      (kind === 'template' ||
        // What the import makes around an API (functions, VPC links) is not said in a document.
        (!notOfDocuments.has(ruleId) && place.pointer?.startsWith('/apis/') === true)),
  );
  const own = withLintSettings(ofRules, settings, project);
  const read = readDocument(text);
  const value = read.kind === 'read' ? read.value : undefined;
  const document = { text, file: fileName, read };
  const checked =
    kind === 'openapi' && isObject(value)
      ? lintDocument(own, project, document, value, path)
      : await lintTemplate(own, project, document, path);
  const told = problems.filter(({ ruleId }) => !aboutRunning.has(ruleId));
  const ours = withoutRepeats(told, checked).map((problem) => withFile(problem, fileName));
  const theirs = kind === 'openapi' && isObject(value) ? await redocly() : [];
  const all = [...ours, ...theirs];
  const isUsed = (entry: IgnoredFinding): boolean =>
    ofRules.some((problem) => isIgnored(problem, entry, project)) ||
    all.some((problem) => isIgnored(problem, entry));
  const idle = placed.flatMap((one) => idleSettings(one.settings, isUsed, one.placeOf));
  const found = withTheirsOnce(withLintSettings([...all, ...idle], settings));
  const [apiId] = Object.keys(project.apis);
  if (!wantsEdits || kind !== 'openapi' || apiId === undefined) return found;
  // Parts that come from other files are written where they are, which an edit of this one cannot do.
  const beside = readBeside(path);
  let left = mostRead;
  const readInclude = (name: string): string | undefined => {
    const included = beside(name);
    left -= included?.length ?? 0;
    return included;
  };
  const { exportOver } = await import('#shared/openapi/lossless/export-over.ts');
  const written = (design: Project): Map<string, string> => {
    left -= text.length;
    return new Map([[fileName, exportOver(text, design, apiId, { fileName, readInclude }).text]]);
  };
  return withEdits(found, project, written, new Map([[fileName, text]]), () => left > 0);
}

/** What the import told in the service's words, with our advice where our rules found the same, then what they found besides. */
function withoutRepeats(told: readonly Problem[], checked: readonly Problem[]): Problem[] {
  const advice = new Map<string, string[]>(told.map((problem) => [findingKey(problem), []]));
  const besides = checked.filter((problem) => {
    const known = advice.get(findingKey(problem, refusedAs[problem.ruleId]));
    // The service's words name the method.
    known?.push(problem.message.replace(/^(?:[A-Z]+ )?\/\S*(?: and \d+ more)?: /, ''));
    return known === undefined;
  });
  const advised = told.map((problem): Problem => {
    const more = advice.get(findingKey(problem))?.shift();
    return more === undefined || problem.message.includes(more)
      ? problem
      : { ...problem, message: `${problem.message.replace(/[^.]$/, '$&.')} ${more}` };
  });
  return [...advised, ...besides];
}

/** Rules that tell, as Redocly's `no-unresolved-refs` does, that a reference leads nowhere; ours say what becomes of it. */
const ofReferences = new Set([
  'unresolved-ref',
  'remote-ref',
  'file-ref-broken',
  'file-ref-not-read',
  'model-reference-missing',
]);

/** Which of our findings say what a rule of Redocly says at the same place, by the rule's id. */
const inOurWords: Readonly<Record<string, (problem: Problem) => boolean>> = {
  'no-unresolved-refs': ({ ruleId }) => ofReferences.has(ruleId),
  'operation-operationId-unique': ({ ruleId, place: { pointer = '' } }) =>
    ruleId === 'parse-issue' && pointer.endsWith('/operationId'),
};

/** What both we and Redocly find told in our words alone, as severely as Redocly does. */
function withTheirsOnce(found: readonly Problem[]): Problem[] {
  const keyOf = (rule: string, { file = '', pointer = '' }: Problem['place']): string =>
    `${rule} ${file}#${pointer.replace(/\/\$ref$/, '')}`;
  const theirsOf = (problem: Problem): string[] =>
    Object.keys(inOurWords)
      .filter((rule) => inOurWords[rule]?.(problem))
      .map((rule) => keyOf(rule, problem.place));
  const told = new Set(found.flatMap(theirsOf));
  const errors = new Set(
    found
      .filter(({ ruleId, severity }) => Object.hasOwn(inOurWords, ruleId) && severity === 'error')
      .map(({ ruleId, place }) => keyOf(ruleId, place)),
  );
  return found.flatMap((problem): Problem[] => {
    if (Object.hasOwn(inOurWords, problem.ruleId))
      return told.has(keyOf(problem.ruleId, problem.place)) ? [] : [problem];
    return theirsOf(problem).some((key) => errors.has(key))
      ? [{ ...problem, severity: 'error' }]
      : [problem];
  });
}

/** Our findings on a document, where it or the files it refers to say what they are about. */
function lintDocument(
  own: readonly Problem[],
  project: Project,
  text: PlacedText,
  value: JsonObject,
  path: string,
): Problem[] {
  // The import tells what it has to say of references; here they are followed for the sake of places.
  const { document, sources } = bundleReferences(value, readBeside(path), new ImportReport());
  const toPointer = (pointer: string, range: TextRange | undefined): string | undefined => {
    const [collection, apiId = '', ...rest] = pointerTokens(pointer);
    const api = collection === 'apis' ? project.apis[apiId] : undefined;
    switch (api?.kind) {
      case 'rest':
        return placeInDocument(api, [...rest, ...keysInSchema(api, rest, range)], document);
      case 'http':
        return placeInHttpDocument(api, rest, document);
      default:
        return undefined;
    }
  };
  return [
    ...withSubjects(placeInText(own, { ...text, sources }, toPointer), own, project),
    ...placeInText(serviceSubset(document), { ...text, sources }, (pointer) => pointer),
  ];
}

/** From the schema of a model to what stands at a range of its text. */
function keysInSchema(
  api: RestApi,
  [member, name = '', field]: readonly string[],
  range: TextRange | undefined,
): string[] {
  if (member !== 'models' || field !== 'schema' || range === undefined) return [];
  const model = Object.hasOwn(api.models, name) ? api.models[name] : undefined;
  return model === undefined ? [] : keysAt(model.schema, range.start.offset);
}

/** What the import says in the service's words is not said again in ours. */
function findingKey({ ruleId, place }: Problem, refusal = ruleId): string {
  return `${refusal} ${place.file ?? ''} ${place.pointer ?? ''}`;
}

/**
 * Placed problems with the method or path they are of before their messages. What is said of several in the same words at the same
 * place, as of a property that SAM makes many methods of, is said once.
 *
 * @param own the same problems in the project, in the same order
 */
function withSubjects(
  placed: readonly Problem[],
  own: readonly Problem[],
  project: Project,
): Problem[] {
  const alike = new Map<string, { problem: Problem; subjects: Set<string> }>();
  placed.forEach((problem, index) => {
    const subject = subjectOf(project, pointerTokens(own[index]?.place.pointer ?? ''));
    const key = `${findingKey(problem)} ${problem.message}`;
    const known = alike.get(key);
    if (known === undefined)
      alike.set(key, { problem, subjects: new Set(subject === undefined ? [] : [subject]) });
    else if (subject !== undefined) known.subjects.add(subject);
  });
  return [...alike.values()].map(({ problem, subjects }) => {
    const [first, ...more] = subjects;
    const { message } = problem;
    if (more.length > 0)
      return { ...problem, message: `${first} and ${more.length} more: ${message}` };
    return { ...problem, message: withSubject(message, first) };
  });
}

async function lintTemplate(
  own: readonly Problem[],
  project: Project,
  document: PlacedText,
  path: string,
): Promise<Problem[]> {
  const [
    { checkTemplate },
    { checkDeployments },
    { checkPermissions },
    { readTemplate },
    { placeInTemplate },
  ] = await Promise.all([
    import('#shared/cloudformation/schema/check-template.ts'),
    import('#shared/cloudformation/check-deployments.ts'),
    import('#shared/cloudformation/check-permissions.ts'),
    import('#shared/cloudformation/import/import-template.ts'),
    import('#shared/cloudformation/place-in-template.ts'),
  ]);
  const { region, accountId } = emptyProject;
  const read = readTemplate(document.text, {
    fileName: document.file,
    region,
    accountId,
    readInclude: readBeside(path),
  });
  const checks = document.read.kind === 'read' ? checkTemplate(document.read.value) : [];
  const deployments = 'parts' in read ? checkDeployments(read) : [];
  const permissions = 'parts' in read ? checkPermissions(read) : [];
  const sources = 'parts' in read ? read.parts.sources : [];
  const toPointer = (pointer: string): string | undefined =>
    'parts' in read ? placeInTemplate(read, pointer) : undefined;
  const sayable = own.filter(
    ({ place: { pointer = '' } }) =>
      !isMadeBySam(pointer, toPointer) && !('parts' in read && isOfStandIn(pointer, read.parts)),
  );
  return [
    ...withSubjects(placeInText(sayable, { ...document, sources }, toPointer), sayable, project),
    ...placeInText(permissions, { ...document, sources }, toPointer),
    ...placeInText([...deployments, ...checks], { ...document, sources }, (pointer) => pointer),
  ];
}

/** What SAM makes of an event without any say of the template: the answers of its integration, and its templates. */
function isMadeBySam(pointer: string, toPointer: (pointer: string) => string | undefined): boolean {
  return (
    /\/methods\/[A-Z]+\/integration\/(?:integrationResponses|requestTemplates)/.test(pointer) &&
    /\/Properties\/Events\/[^/]+$/.test(toPointer(pointer) ?? '')
  );
}

/** About a stage that a template does not have: one stands in for it, so that the API answers. */
function isOfStandIn(pointer: string, { origins }: ImportedParts): boolean {
  const [, apiId = '', member, stageName] = pointerTokens(pointer);
  if (member !== 'stages' || stageName !== unwrittenStage) return false;
  const ids = origins.get(apiId)?.ids;
  return (
    ids?.has(`Stage ${stageName}`) !== true && ids?.has(`DeploymentStage ${stageName}`) !== true
  );
}

function withFile(problem: Problem, file: string): Problem {
  return problem.place.file === undefined
    ? { ...problem, place: { ...problem.place, file } }
    : problem;
}
