import type { TextRange } from '../../std/problem.ts';
import { JavaList } from '../../json/java-list.ts';
import { JavaMap } from '../../json/java-map.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { parseLenientJson } from '../../json/lenient-json.ts';
import { javaTypeName } from '../java/java-type-name.ts';
import { TextLines } from '../syntax/text-lines.ts';
import {
  directives,
  inputMembers,
  loopMembers,
  paramPlaces,
  rootVariables,
  utilMembers,
} from './built-ins.ts';
import { contextVariables, type TemplateOwner } from './context-variables.ts';
import type { LanguageEntry } from './entry.ts';
import { endOfWord, localVariables, referenceBefore } from './source-scan.ts';
import { kindOfValue, sampleValue, type TemplateSamples } from './template-samples.ts';
import { membersOf } from './value-methods.ts';

/** Something that can be written at a place, as an editor offers it. */
export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'property' | 'function' | 'directive' | 'value';
  /** Replaces the text in `range`. */
  readonly insertText: string;
  readonly range: TextRange;
  /** How it is written, or its type. */
  readonly detail: string;
  readonly documentation: string;
}

type Draft = Omit<Completion, 'range'>;

/**
 * What can be written at an offset of a template, which need not be well-formed. Sorted as it should be
 * shown: what the template or the sample brings along comes first.
 */
export function completeAt(
  source: string,
  offset: number,
  samples?: TemplateSamples,
  templateOwner: TemplateOwner = 'method',
): readonly Completion[] {
  const argument = argumentBefore(source, offset);
  if (argument !== undefined) return completeArgument(source, offset, argument, samples);
  const before = source.slice(Math.max(0, offset - 40), offset);
  const hash = /#\{?([a-z]*)$/.exec(before);
  if (hash !== null) {
    const start = offset - (hash[1]?.length ?? 0);
    return placed(directives.map(directiveDraft), source, start, offset);
  }
  const reference = referenceBefore(source, offset);
  if (reference === undefined) return [];
  const drafts =
    reference.owner === ''
      ? variables(source, samples)
      : memberDrafts(reference.owner, source, samples, templateOwner);
  return placed(drafts, source, reference.nameStart, offset);
}

function placed(
  drafts: readonly Draft[],
  source: string,
  start: number,
  offset: number,
): readonly Completion[] {
  const written = source.slice(start, offset).toLowerCase();
  const range = new TextLines(source).range(start, endOfWord(source, offset));
  return drafts
    .filter(({ label }) => label.toLowerCase().startsWith(written))
    .map((draft) => ({ ...draft, range }));
}

function directiveDraft({ name, signature, documentation }: LanguageEntry): Draft {
  return { label: name, kind: 'directive', insertText: name, detail: signature, documentation };
}

function entryDraft(kind: Draft['kind']): (entry: LanguageEntry) => Draft {
  return ({ name, signature, documentation }) => ({
    label: name,
    kind: signature.includes('(') ? 'function' : kind,
    insertText: name,
    detail: signature,
    documentation,
  });
}

function variables(source: string, samples: TemplateSamples | undefined): readonly Draft[] {
  const locals = localVariables(source).map((name): Draft => {
    const value = sampleValue(name, source, samples);
    return {
      label: name,
      kind: 'variable',
      insertText: name,
      detail: value === undefined ? 'set in this template' : javaTypeName(value),
      documentation: value === undefined ? '' : onSample(value),
    };
  });
  const isLooping = /#\{?foreach\b/.test(source);
  const loop: readonly Draft[] = isLooping
    ? [
        {
          label: 'foreach',
          kind: 'variable',
          insertText: 'foreach',
          detail: '$foreach',
          documentation: 'Where the loop is: index, count, hasNext.',
        },
      ]
    : [];
  return [...locals, ...rootVariables.map(entryDraft('variable')), ...loop];
}

function onSample(value: JavaValue): string {
  const text = toJavaString(value);
  return `On the sample: ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`;
}

/** The members of what stands before the dot. */
function memberDrafts(
  owner: string,
  source: string,
  samples: TemplateSamples | undefined,
  templateOwner: TemplateOwner,
): readonly Draft[] {
  switch (owner) {
    case 'input':
      return inputMembers.map(entryDraft('property'));
    case 'util':
      return utilMembers.map(entryDraft('property'));
    case 'stageVariables':
      return named(samples?.stageVariables, 'stage variable');
    case 'foreach':
    case 'foreach.parent':
      return loopMembers.map(entryDraft('property'));
    case 'input.params()':
      return paramPlaces.map(entryDraft('property'));
    default:
  }
  const place = /^input\.params\(\)\.(path|querystring|header)$/.exec(owner)?.[1];
  if (place === 'path' || place === 'querystring' || place === 'header') {
    return [...named(samples?.params?.[place], `${place} parameter`), ...methods('map')];
  }
  if (owner === 'context' || owner.startsWith('context.'))
    return contextMembers(owner, templateOwner);
  return valueMembers(owner, source, samples);
}

function named(values: Readonly<Record<string, string>> | undefined, what: string): Draft[] {
  return Object.entries(values ?? {})
    .filter(([name]) => /^[a-zA-Z][\w-]*$/.test(name))
    .map(([name, value]) => ({
      label: name,
      kind: 'property',
      insertText: name,
      detail: what,
      documentation: `On the sample: ${value}`,
    }));
}

/** The next names of the documented paths below `$context`. */
function contextMembers(owner: string, templateOwner: TemplateOwner): readonly Draft[] {
  const prefix = owner === 'context' ? '' : `${owner.slice('context.'.length)}.`;
  const drafts = new Map<string, Draft>();
  for (const entry of contextVariables[templateOwner]) {
    if (!entry.name.startsWith(prefix)) continue;
    const rest = entry.name.slice(prefix.length);
    const [name = ''] = rest.split('.');
    if (name === '' || drafts.has(name)) continue;
    const documentation = rest === name ? entry.documentation : '';
    drafts.set(name, {
      label: name,
      kind: 'property',
      insertText: name,
      detail: `$context.${prefix}${name}`,
      documentation,
    });
  }
  return [...drafts.values()];
}

function valueMembers(
  owner: string,
  source: string,
  samples: TemplateSamples | undefined,
): readonly Draft[] {
  const value = sampleValue(owner, source, samples);
  const kind = kindOfValue(value);
  const own = value instanceof JavaMap ? keysOf(value) : [];
  if (kind !== undefined) return [...own, ...methods(kind)];
  // Nothing is known of the value, so the methods of all kinds are offered, each name once.
  const all = (['map', 'list', 'text'] as const).flatMap(methods);
  return [...new Map(all.map((draft) => [draft.label, draft])).values()];
}

function keysOf(map: JavaMap): Draft[] {
  return map
    .entries()
    .filter(([key]) => typeof key === 'string' && /^[a-zA-Z][\w-]*$/.test(key))
    .map(([key, value]) => ({
      label: toJavaString(key),
      kind: 'property',
      insertText: toJavaString(key),
      detail: javaTypeName(value),
      documentation: onSample(value),
    }));
}

function methods(kind: 'text' | 'list' | 'map' | 'number'): Draft[] {
  return membersOf(kind).map(entryDraft('function'));
}

interface WrittenArgument {
  readonly call: string;
  readonly quote: string;
  readonly start: number;
}

/** The text literal, still open, that is the argument of a call of `$input`. */
function argumentBefore(source: string, offset: number): WrittenArgument | undefined {
  const before = source.slice(Math.max(0, offset - 500), offset);
  const match = /\$!?\{?input\.(path|json|params)\(\s*(['"])([^'"()]*)$/.exec(before);
  if (match === null) return undefined;
  return {
    call: match[1] ?? '',
    quote: match[2] ?? '',
    start: offset - (match[3]?.length ?? 0),
  };
}

function completeArgument(
  source: string,
  offset: number,
  argument: WrittenArgument,
  samples: TemplateSamples | undefined,
): readonly Completion[] {
  const drafts = argument.call === 'params' ? paramNames(samples) : payloadPaths(samples);
  const written = source.slice(argument.start, offset).toLowerCase();
  const close = source.indexOf(argument.quote, offset);
  const line = source.indexOf('\n', offset);
  const isClosed = close >= 0 && (line < 0 || close < line);
  const range = new TextLines(source).range(argument.start, isClosed ? close : offset);
  return drafts
    .filter(({ label }) => label.toLowerCase().startsWith(written))
    .map((draft) => ({ ...draft, range }));
}

function paramNames(samples: TemplateSamples | undefined): Draft[] {
  const { path, querystring, header } = samples?.params ?? {};
  const rows = [
    ...Object.entries(path ?? {}).map(([name, value]) => [name, 'path', value] as const),
    ...Object.entries(querystring ?? {}).map(
      ([name, value]) => [name, 'querystring', value] as const,
    ),
    ...Object.entries(header ?? {}).map(([name, value]) => [name, 'header', value] as const),
  ];
  return rows.map(([name, place, value]) => ({
    label: name,
    kind: 'value',
    insertText: name,
    detail: `${place} parameter`,
    documentation: `On the sample: ${value}`,
  }));
}

const maxPaths = 200;

/** JSONPaths to what is in the sample payload, the shallow ones first. */
function payloadPaths(samples: TemplateSamples | undefined): Draft[] {
  const body = documentOf(samples?.body);
  const drafts: Draft[] = [];
  let level: { path: string; value: JavaValue }[] = [{ path: '$', value: body }];
  while (level.length > 0 && drafts.length < maxPaths) {
    for (const { path, value } of level) {
      drafts.push({
        label: path,
        kind: 'value',
        insertText: path,
        detail: javaTypeName(value),
        documentation: onSample(value),
      });
    }
    level = level.flatMap(({ path, value }) => childPaths(path, value));
  }
  return drafts.slice(0, maxPaths);
}

function documentOf(body: string | undefined): JavaValue {
  try {
    return parseLenientJson(body ?? '{}');
  } catch {
    return null;
  }
}

function childPaths(path: string, value: JavaValue): { path: string; value: JavaValue }[] {
  if (value instanceof JavaMap) {
    return value.entries().map(([key, member]) => {
      const name = toJavaString(key);
      const step = /^[a-zA-Z_][\w-]*$/.test(name) ? `.${name}` : `['${name}']`;
      return { path: path + step, value: member };
    });
  }
  if (!(value instanceof JavaList)) return [];
  const [first] = value.items;
  return first === undefined ? [] : [{ path: `${path}[0]`, value: first }];
}
