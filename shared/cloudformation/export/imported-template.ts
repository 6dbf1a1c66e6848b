import type { Api } from '#shared/entities/api.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { readTemplate } from '../import/import-template.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { keptSource, type TemplateSource } from '../import/kept-template.ts';
import { keepIncludes } from './keep-includes.ts';
import type { FunctionIds, MergeContext, Revision } from './merge-context.ts';
import { functionIdsNow, importedFunctionIds, mergeFunctions } from './merge-functions.ts';
import { mergeServerlessHttpApi } from './merge-http-api.ts';
import { mergeRestApi } from './merge-rest-api.ts';
import { mergeServerlessWebSocketApi } from './merge-serverless-websocket.ts';
import { mergeV2Api } from './merge-v2-api.ts';
import type { Beside } from './template-options.ts';

/** A template an API came from, with what has changed in the design since. */
export interface MergedTemplate {
  readonly source: TemplateSource;
  /** Included files stand in it. */
  readonly template: JsonObject;
  /** The same to be written: files beside it of which nothing has changed are included. */
  readonly written: JsonObject;
  readonly problems: Problem[];
}

/**
 * The template that an API was imported from, with the changes since to this API and to others of the same template.
 * What was not changed is as it was, whatever service it belongs to; a changed value that holds symbols
 * becomes a function again. Undefined for an API that came from elsewhere.
 */
export function mergedTemplate(
  project: Project,
  apiId: string,
  { readInclude }: Beside = {},
): MergedTemplate | undefined {
  const api = project.apis[apiId];
  const kept = api === undefined ? undefined : keptSource(api);
  if (kept === undefined) return undefined;
  const { source } = kept;
  const read = readTemplate(source.text, {
    ...source,
    readInclude: (path) =>
      Object.hasOwn(source.includes, path) ? source.includes[path] : undefined,
  });
  if (!('parts' in read) || read.project === null) return undefined;
  const context: MergeContext = {
    read,
    resources: new Map(
      Object.entries(objectAt(read.expanded, 'Resources') ?? {}) as [string, JsonObject][],
    ),
    problems: [],
  };
  const parameters = new Map(Object.entries(objectAt(read.expanded, 'Parameters') ?? {}));
  // Addresses are made portable by the region and account they were imported with.
  const now: Project = { ...project, region: source.region, accountId: source.accountId };
  const functionsBefore = importedFunctionIds(read);
  const functionsNow = functionIdsNow(functionsBefore, read.project, now);
  const apisBefore: Api[] = [];
  const apisNow: Api[] = [];
  for (const current of Object.values(project.apis)) {
    const other = keptSource(current);
    if (other?.source.text !== source.text) continue;
    const origin = [...read.parts.origins.values()].find(
      ({ logicalId }) => logicalId === other.logicalId,
    );
    const before = origin === undefined ? undefined : read.project.apis[origin.apiId];
    if (origin === undefined || before === undefined) continue;
    apisBefore.push(before);
    apisNow.push(current);
    const added = mergeApi(
      context,
      origin,
      { project: read.project, api: before, functions: functionsBefore },
      { project: now, api: current, functions: functionsNow },
    );
    for (const [name, parameter] of added)
      if (!parameters.has(name)) parameters.set(name, parameter);
  }
  tellOthers(context, read.project, apisBefore);
  mergeFunctions(context, functionsBefore, functionsNow, read.project, now, {
    before: callsIn(apisBefore, functionsBefore),
    now: callsIn(apisNow, new Map([...functionsBefore, ...functionsNow])),
  });
  const template = withTransform(withSections(read.expanded, context.resources, parameters));
  const written = keepIncludes(
    { original: read.original, expanded: read.expanded, changed: template },
    (file) => source.includes[file] === readInclude?.(file),
  );
  for (const file of written.writtenOut)
    context.problems.push({
      ruleId: 'include-written-out',
      severity: 'info',
      message: `The design differs from what '${file}' says, so all of it stands in the template now, in the place of the include.`,
      place: { pointer: pointerTo('/apis', apiId) },
    });
  return { source, template, written: written.template, problems: context.problems };
}

function withSections(
  template: JsonObject,
  resources: ReadonlyMap<string, JsonObject>,
  parameters: ReadonlyMap<string, JsonValue>,
): JsonObject {
  const { Parameters: declared, Resources: _resources, ...rest } = template;
  const before = Object.entries(rest).filter(([key]) => key !== 'Outputs');
  return recordOf<JsonValue>([
    ...before,
    ...(parameters.size > 0 || declared !== undefined
      ? [['Parameters', recordOf(parameters)] as const]
      : []),
    ['Resources', recordOf(resources)],
    ...Object.entries(rest).filter(([key]) => key === 'Outputs'),
  ]);
}

const samTransform = 'AWS::Serverless-2016-10-31';

/** Resources of SAM need its transform; some templates leave it to the tool that deploys them. */
export function withTransform(template: JsonObject, always = false): JsonObject {
  const transform = memberOf(template, 'Transform');
  const needed =
    always ||
    memberOf(template, 'Globals') !== undefined ||
    Object.values(objectAt(template, 'Resources') ?? {}).some((resource) =>
      (textAt(resource, 'Type') ?? '').startsWith('AWS::Serverless::'),
    );
  if (!needed || JSON.stringify(transform ?? '').includes(samTransform)) return template;
  const { AWSTemplateFormatVersion: version, Transform: _transform, ...rest } = template;
  const others = Array.isArray(transform)
    ? (transform as readonly JsonValue[])
    : transform === undefined
      ? []
      : [transform];
  return {
    ...(version !== undefined && { AWSTemplateFormatVersion: version }),
    Transform: others.length === 0 ? samTransform : [...others, samTransform],
    ...rest,
  };
}

/** Whether a function of the template is called by an API, by the function's logical id. */
function callsIn(apis: readonly Api[], ids: FunctionIds): (id: string) => boolean {
  const text = JSON.stringify(apis.map(withoutSource));
  const called = new Set(
    [...ids].flatMap(([name, id]) => {
      const [called, integration] = [escapeRegExp(name), escapeRegExp(id)];
      const pattern = `:function:${called}(?![A-Za-z0-9_-])|"integrations/${integration}"`;
      return new RegExp(pattern).test(text) ? [id] : [];
    }),
  );
  return (id) => called.has(id);
}

/** Applies what changed in one API to the resources; gives the parameters the change needs. */
function mergeApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: Revision,
  now: Revision,
): ReadonlyMap<string, JsonObject> {
  if (before.api.kind === 'rest' && now.api.kind === 'rest')
    return mergeRestApi(context, origin, { ...before, api: before.api }, { ...now, api: now.api });
  if (before.api.kind === 'rest' || now.api.kind === 'rest') return new Map();
  const links = new Map(
    [...context.read.parts.sharedIds].flatMap(([key, id]): [string, string][] =>
      key.startsWith('VpcLink ') ? [[key.slice('VpcLink '.length), id]] : [],
    ),
  );
  if (origin.form === 'v2')
    mergeV2Api(context, origin, { ...before, api: before.api }, { ...now, api: now.api }, links);
  else if (before.api.kind === 'http' && now.api.kind === 'http')
    mergeServerlessHttpApi(
      context,
      origin,
      { api: before.api, functions: before.functions },
      { api: now.api, functions: now.functions },
      now.project,
    );
  else if (before.api.kind === 'websocket' && now.api.kind === 'websocket')
    mergeServerlessWebSocketApi(
      context,
      origin,
      { api: before.api, functions: before.functions },
      { api: now.api, functions: now.functions },
      now.project,
    );
  return new Map();
}

function withoutSource(api: Api): JsonObject {
  const { kept, id: _id, ...rest } = api;
  const { template: _template, ...others } = kept ?? {};
  return { ...rest, kept: others } as unknown as JsonObject;
}

/** APIs of the template that the project does not hold, be it that they were left out of the import or removed since. */
function tellOthers(context: MergeContext, before: Project, held: readonly Api[]): void {
  for (const { apiId, logicalId } of context.read.parts.origins.values()) {
    const api = before.apis[apiId];
    if (api === undefined || held.includes(api)) continue;
    context.problems.push({
      ruleId: 'api-not-in-project',
      severity: 'info',
      message: `The template also makes the API '${api.name}' (${logicalId}), which is not in this project: it is given back as it was. To have it gone, take it out of the template.`,
      place: { pointer: '' },
    });
  }
}
