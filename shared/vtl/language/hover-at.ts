import type { TextRange } from '../../std/problem.ts';
import { toJavaString } from '../../json/java-value.ts';
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
import { membersOf, type ValueKind } from './value-methods.ts';

/** What an editor shows about a place. */
export interface Hover {
  readonly range: TextRange;
  /** How it is written. */
  readonly title: string;
  readonly documentation: string;
  /** Value and type on the sample, where they can be told. */
  readonly sample: { readonly text: string; readonly type: string } | undefined;
}

/** What is known of the name at an offset of a template; undefined if that is none, or nothing. */
export function hoverAt(
  source: string,
  offset: number,
  samples?: TemplateSamples,
  templateOwner: TemplateOwner = 'method',
): Hover | undefined {
  const end = endOfWord(source, offset);
  const start = startOfWord(source, offset);
  if (end === start) return undefined;
  const lines = new TextLines(source);
  const hash = /#\{?$/.exec(source.slice(Math.max(0, start - 2), start));
  if (hash !== null) {
    const name = source.slice(start, end);
    const entry = find(directives, name);
    return entry === undefined
      ? undefined
      : hover(lines.range(start - hash[0].length, end), entry, undefined);
  }
  const reference = referenceBefore(source, end);
  if (reference === undefined || reference.name === '') return undefined;
  const { owner, name } = reference;
  const path = owner === '' ? name : `${owner}.${name}`;
  const value = sampleValue(path, source, samples);
  const sample =
    value === undefined
      ? undefined
      : { text: toJavaString(value).slice(0, 1000), type: javaTypeName(value) };
  const range = lines.range(owner === '' ? reference.start : reference.nameStart, end);
  const entry = entryOf(owner, name, source, samples, templateOwner);
  if (entry !== undefined) return hover(range, entry, sample);
  const text = givenText(owner, name, samples);
  if (text !== undefined) {
    return hover(range, plain(`$${path}`), { text, type: 'String' });
  }
  if (sample !== undefined) return hover(range, plain(`$${path}`), sample);
  if (owner === '' && localVariables(source).includes(name)) {
    return hover(
      range,
      { name, signature: `$${name}`, documentation: 'Set in this template.' },
      undefined,
    );
  }
  return undefined;
}

function startOfWord(source: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[\w-]/.test(source.charAt(start - 1))) start--;
  return start;
}

function plain(signature: string): LanguageEntry {
  return { name: signature, signature, documentation: '' };
}

function hover(range: TextRange, entry: LanguageEntry, sample: Hover['sample']): Hover {
  return { range, title: entry.signature, documentation: entry.documentation, sample };
}

function find(among: readonly LanguageEntry[], name: string): LanguageEntry | undefined {
  return among.find((entry) => entry.name === name);
}

function entryOf(
  owner: string,
  name: string,
  source: string,
  samples: TemplateSamples | undefined,
  templateOwner: TemplateOwner,
): LanguageEntry | undefined {
  switch (owner) {
    case '':
      return find(rootVariables, name);
    case 'input':
      return find(inputMembers, name);
    case 'util':
      return find(utilMembers, name);
    case 'foreach':
      return find(loopMembers, name);
    case 'input.params()':
      return find(paramPlaces, name);
    default:
  }
  if (owner === 'context' || owner.startsWith('context.')) {
    return find(contextVariables[templateOwner], `${owner}.${name}`.slice('context.'.length));
  }
  // A member of the sample hides the method of that name, as it does when rendering.
  if (sampleValue(`${owner}.${name}`, source, samples) !== undefined) return undefined;
  const kind = kindOfValue(sampleValue(owner, source, samples));
  const kinds: readonly ValueKind[] = kind === undefined ? ['text', 'list', 'map'] : [kind];
  return kinds.map((each) => find(membersOf(each), name)).find((entry) => entry !== undefined);
}

/** A stage variable or parameter of the sample. */
function givenText(
  owner: string,
  name: string,
  samples: TemplateSamples | undefined,
): string | undefined {
  if (owner === 'stageVariables') return samples?.stageVariables?.[name];
  const place = /^input\.params\(\)\.(path|querystring|header)$/.exec(owner)?.[1];
  if (place === 'path' || place === 'querystring' || place === 'header') {
    return samples?.params?.[place]?.[name];
  }
  return undefined;
}
