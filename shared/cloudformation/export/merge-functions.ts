import { equalJson } from '#shared/std/equal-json.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ReadTemplate } from '../import/import-template.ts';
import { referencesIn } from '../schema/template-references.ts';
import { inlineCode } from './inline-code.ts';
import type { FunctionIds, MergeContext } from './merge-context.ts';
import { removeResource } from './merge-resources.ts';
import { mergeValue } from './merge-values.ts';

const functionKey = /^Function (.+)$/;

/** Logical ids of functions by the names they were imported under. */
export function importedFunctionIds({ parts }: ReadTemplate): FunctionIds {
  return new Map(
    [...parts.sharedIds].flatMap(([key, id]): [string, string][] => {
      const name = functionKey.exec(key)?.[1];
      return name === undefined ? [] : [[name, id]];
    }),
  );
}

/**
 * The same by the names of today. A function that was renamed since is known by its code, or where the template does not hold that
 * by its settings: of the new functions the one that is most like it.
 */
export function functionIdsNow(imported: FunctionIds, before: Project, now: Project): FunctionIds {
  const ids = new Map([...imported].filter(([name]) => Object.hasOwn(now.functions, name)));
  const gone = [...imported.keys()].filter((name) => !ids.has(name));
  const added = Object.keys(now.functions).filter((name) => !Object.hasOwn(before.functions, name));
  const pairs = gone
    .flatMap((from) => added.map((to) => ({ from, to, likeness: likeness(before, from, now, to) })))
    .filter((pair) => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const found = new Set<string>();
  for (const { from, to } of pairs) {
    const id = imported.get(from);
    if (id === undefined || found.has(from) || ids.has(to)) continue;
    found.add(from);
    ids.set(to, id);
  }
  return ids;
}

/** 3: settings and code are the same, 2: the code, 1: the settings, of a function whose code is not known; 0: another function. */
function likeness(before: Project, from: string, now: Project, to: string): number {
  const { name: _from, ...old } = before.functions[from] ?? { name: '' };
  const { name: _to, ...other } = now.functions[to] ?? { name: '' };
  const code = codeOf(before, from);
  const isCodeKnown = Object.keys(code).length > 0;
  if (isCodeKnown && !equalJson(code, codeOf(now, to))) return 0;
  return (isCodeKnown ? 2 : 0) + (equalJson(old as JsonObject, other as JsonObject) ? 1 : 0);
}

function codeOf(project: Project, name: string): JsonObject {
  const folder = `functions/${name}/`;
  return recordOf(
    Object.entries(project.files)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, text]) => [path.slice(folder.length), text]),
  );
}

/**
 * Applies changes of the template's functions, whoever calls them: names, settings, environments, inline code. Code that is
 * elsewhere stays there. A function that the project no longer has goes when an API called it and none does now, and nothing
 * else of the template speaks of it.
 *
 * @param isCalled whether APIs called a function when they were imported, and call it now, by its logical id
 */
export function mergeFunctions(
  context: MergeContext,
  imported: FunctionIds,
  idsNow: FunctionIds,
  before: Project,
  now: Project,
  isCalled: { readonly before: (id: string) => boolean; readonly now: (id: string) => boolean },
): void {
  const namesNow = new Map([...idsNow].map(([name, id]) => [id, name]));
  for (const [name, id] of imported) {
    const original = context.resources.get(id);
    const old = before.functions[name];
    if (original === undefined || old === undefined) continue;
    const nameNow = namesNow.get(id);
    const fn = nameNow === undefined ? undefined : now.functions[nameNow];
    if (fn !== undefined) mergeFunction(context, id, original, [before, old], [now, fn]);
    else if (isCalled.before(id)) removeFunction(context, id, name, isCalled.now(id));
  }
}

function mergeFunction(
  context: MergeContext,
  id: string,
  original: JsonObject,
  [projectBefore, before]: readonly [Project, LambdaFunction],
  [projectNow, now]: readonly [Project, LambdaFunction],
): void {
  const was = written(projectBefore, before, original);
  const is = written(projectNow, now, original);
  if (equalJson(was, is)) return;
  const hadCode = isInlineIn(was);
  if (hadCode && !isInlineIn(is)) {
    context.problems.push({
      ruleId: 'function-code-not-written',
      severity: 'warning',
      message: `The code of '${now.name}' stands in the template, but is now more than one small file and is not written there: put it beside the template and name its folder in '${id}'.`,
      place: { pointer: pointerTo('/functions', now.name) },
    });
    for (const key of ['InlineCode', 'Code', 'Handler']) {
      const value = memberOf(was, key);
      if (value !== undefined) is[key] = value;
    }
  }
  const properties = mergeValue(
    objectAt(original, 'Properties') ?? {},
    was,
    is,
    context.read.scope.symbols,
  );
  if (isObject(properties)) context.resources.set(id, { ...original, Properties: properties });
}

function isInlineIn(properties: JsonObject): boolean {
  return (
    memberOf(properties, 'InlineCode') !== undefined || memberOf(properties, 'Code') !== undefined
  );
}

/** Properties of a function as the type and with the kind of code that it has in the template. */
function written(
  project: Project,
  fn: LambdaFunction,
  original: JsonObject,
): Record<string, JsonValue> {
  const properties = objectAt(original, 'Properties') ?? {};
  const isServerless = textAt(original, 'Type') === 'AWS::Serverless::Function';
  const isInline =
    memberOf(properties, 'InlineCode') !== undefined ||
    memberOf(objectAt(properties, 'Code'), 'ZipFile') !== undefined;
  const code = isInline ? inlineCode(project, fn) : undefined;
  const tags = Object.entries(fn.tags ?? {});
  return {
    FunctionName: fn.name,
    ...(fn.description !== undefined && { Description: fn.description }),
    Runtime: fn.runtime,
    Handler: code?.handler ?? fn.handler,
    ...(code !== undefined &&
      (isServerless ? { InlineCode: code.zipFile } : { Code: { ZipFile: code.zipFile } })),
    Timeout: fn.timeout,
    MemorySize: fn.memorySize,
    ...(Object.keys(fn.environment).length > 0 && { Environment: { Variables: fn.environment } }),
    ...(tags.length > 0 && {
      Tags: isServerless ? recordOf(tags) : tags.map(([Key, Value]) => ({ Key, Value })),
    }),
  };
}

function removeFunction(context: MergeContext, id: string, name: string, isCalled: boolean): void {
  const users = [...context.resources].filter(
    ([other, resource]) =>
      other !== id &&
      textAt(resource, 'Type') !== 'AWS::Lambda::Permission' &&
      speaksOf(objectAt(resource, 'Properties'), id),
  );
  const isOutput = speaksOf(objectAt(context.read.expanded, 'Outputs'), id);
  if (isCalled || users.length > 0 || isOutput) {
    const user = isCalled ? 'an API calls it' : `${users[0]?.[0] ?? 'an output'} speaks of it`;
    context.problems.push({
      ruleId: 'function-still-used',
      severity: 'warning',
      message: `The function '${name}' is no longer in the project, but stays in the template: ${user}.`,
      place: { pointer: pointerTo('/functions', name) },
    });
    return;
  }
  removeResource(context.resources, id);
  // Leave to call what is gone.
  for (const [other, resource] of context.resources)
    if (speaksOf(objectAt(resource, 'Properties'), id)) removeResource(context.resources, other);
}

function speaksOf(value: JsonObject | undefined, id: string): boolean {
  return (
    value !== undefined &&
    referencesIn(value, '').some(
      ({ kind, name }) => (kind === 'ref' || kind === 'attribute') && name === id,
    )
  );
}
