import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  stringify,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { addBracketed, removeBracketed, type Bracketed } from './bracketed.ts';
import { valueAtTokens, type JsonEdit } from './json-edits.ts';
import { lineBreakOf, lineEnd, lineStart, type TextPatch } from './text-patch.ts';

/** How a YAML text is written, so that what is added is written alike. */
export interface YamlStyle {
  readonly indent: number;
  /** Lists stand further right than the key that holds them. */
  readonly indentSeq: boolean;
  readonly singleQuote: boolean;
}

/**
 * The patch that makes one edit in a YAML text, with comments, anchors and quotes left alone around it. An edit behind
 * an alias, a tag or a merge key is made where those stand, by the whole value they then have.
 *
 * @param document parsed from `text` with `keepSourceTokens`
 * @param target the value the whole document is to have in the end
 * @returns undefined when the place has no text of its own to change
 */
export function patchYaml(
  text: string,
  document: Document.Parsed,
  edit: JsonEdit,
  target: JsonValue,
  style: YamlStyle,
): TextPatch | undefined {
  const writer = new YamlWriter(text, target, style);
  return writer.patch(document.contents, edit);
}

/** A place on the way to an edit: what holds it and under which name. */
interface Step {
  readonly holder: YAMLMap | YAMLSeq;
  readonly token: string;
}

class YamlWriter {
  readonly #eol: string;

  constructor(
    readonly text: string,
    readonly target: JsonValue,
    readonly style: YamlStyle,
  ) {
    this.#eol = lineBreakOf(text);
  }

  patch(root: unknown, edit: JsonEdit): TextPatch | undefined {
    const steps: Step[] = [];
    let node: unknown = root;
    const holders = edit.kind === 'set' ? edit.tokens : edit.tokens.slice(0, -1);
    for (const token of holders) {
      if (!isOpen(node)) return this.#replace(steps, edit.tokens);
      steps.push({ holder: node, token });
      const next = childOf(node, token);
      // Only a merge key gives a member without text of its own: it is written out here.
      if (next === undefined)
        return this.#add(node, token, edit.tokens.slice(0, steps.length), steps);
      node = next.node;
    }
    const last = edit.tokens[edit.tokens.length - 1] ?? '';
    if (edit.kind === 'set') return this.#replace(steps, edit.tokens);
    if (!isOpen(node)) return this.#replace(steps, edit.tokens);
    return edit.kind === 'add'
      ? this.#add(node, last, edit.tokens, steps)
      : this.#remove(node, last, edit.tokens, steps);
  }

  /** Writes the value at the last of the steps anew; the whole document's when there are none. */
  #replace(steps: readonly Step[], tokens: readonly string[]): TextPatch | undefined {
    const step = steps[steps.length - 1];
    const value = valueAtTokens(this.target, tokens.slice(0, steps.length));
    if (step === undefined || value === undefined) return undefined;
    const child = childOf(step.holder, step.token);
    if (child === undefined) return undefined;
    const { node, marker } = child;
    if (step.holder.flow === true) {
      const range = rangeOf(node);
      return range === undefined ||
        isAlias(node) ||
        (isNode(node) && node.tag !== undefined && !isPlainTag(node.tag))
        ? this.#replace(steps.slice(0, -1), tokens)
        : { start: range[0], end: range[1], text: this.#flow(value) };
    }
    if (marker === undefined) return this.#replace(steps.slice(0, -1), tokens);
    const printed = isSeq(step.holder) ? this.#item(value) : this.#pair('k', value).slice(2);
    const range = rangeOf(node);
    const isEmpty = range === undefined || range[0] === range[1];
    const between = isEmpty ? '' : this.text.slice(marker, range[0]);
    const anchor =
      isEmpty || isAlias(node)
        ? undefined
        : /&[^\s,[\]{}]+/.exec(between.replaceAll(/#.*/g, ''))?.[0];
    const column = isSeq(step.holder)
      ? this.#column(marker - 1)
      : this.#column(this.#keyStart(step));
    if (
      !isEmpty &&
      isScalar(node) &&
      !isBlockScalar(node) &&
      !between.includes('!') &&
      !between.includes('\n') &&
      !printed.includes('\n')
    )
      return { start: range[0], end: range[1], text: printed.trimStart() };
    const lines = this.#shift(printed, column);
    const end = isEmpty ? marker : this.#contentEnd(node, marker);
    return {
      start: marker,
      ...this.#withComment(end, `${anchor === undefined ? '' : ` ${anchor}`}${lines}`),
    };
  }

  /** A comment behind what is replaced stays on the first of several new lines; on the last it might become text. */
  #withComment(end: number, text: string): { readonly end: number; readonly text: string } {
    const comment = /^[ \t]+#[^\r\n]*/.exec(this.text.slice(end, lineEnd(this.text, end)))?.[0];
    const at = text.search(/\r?\n/);
    return comment === undefined || at === -1
      ? { end, text }
      : { end: end + comment.length, text: text.slice(0, at) + comment + text.slice(at) };
  }

  #add(
    holder: YAMLMap | YAMLSeq,
    token: string,
    tokens: readonly string[],
    steps: readonly Step[],
  ): TextPatch | undefined {
    const value = valueAtTokens(this.target, tokens);
    if (value === undefined) return this.#replaceHolder(steps, holder, tokens);
    if (holder.flow === true) {
      const bracketed = bracketedOf(holder);
      if (bracketed === undefined) return this.#replaceHolder(steps, holder, tokens);
      if (bracketed.members.length === 0 && !this.#isInFlow(steps, holder))
        return this.#replaceHolder(steps, holder, tokens);
      const member = isSeq(holder) ? '' : `${flowKey(token)}: `;
      return addBracketed(
        this.text,
        bracketed,
        isSeq(holder) ? Number(token) : bracketed.members.length,
        ' '.repeat(this.style.indent),
        (indent, inline) =>
          member +
          (inline
            ? this.#flow(value)
            : JSON.stringify(value, null, this.style.indent).replaceAll(
                '\n',
                `${this.#eol}${indent}`,
              )),
      );
    }
    const column = this.#columnOfMembers(holder);
    if (column === undefined) return this.#replaceHolder(steps, holder, tokens);
    const printed = isSeq(holder) ? `-${this.#item(value)}` : this.#pair(token, value);
    const pad = ' '.repeat(column);
    if (isSeq(holder) && Number(token) < holder.items.length) {
      const dash = this.#dashes(holder)[Number(token)];
      if (dash === undefined || this.text.slice(lineStart(this.text, dash), dash).trim() !== '')
        return this.#replaceHolder(steps, holder, tokens);
      const at = lineStart(this.text, dash);
      return { start: at, end: at, text: `${pad}${this.#shift(printed, column)}${this.#eol}` };
    }
    const at = lineEnd(this.text, this.#contentEnd(holder, rangeOf(holder)?.[0] ?? 0));
    return { start: at, end: at, text: `${this.#eol}${pad}${this.#shift(printed, column)}` };
  }

  #remove(
    holder: YAMLMap | YAMLSeq,
    token: string,
    tokens: readonly string[],
    steps: readonly Step[],
  ): TextPatch | undefined {
    const index = isSeq(holder)
      ? Number(token)
      : holder.items.findIndex(({ key }) => keyText(key) === token);
    const item = holder.items[index];
    if (item === undefined || holder.items.length === 1)
      return this.#replaceHolder(steps, holder, tokens);
    if (holder.flow === true) {
      const bracketed = bracketedOf(holder);
      return bracketed === undefined
        ? this.#replaceHolder(steps, holder, tokens)
        : removeBracketed(bracketed, index);
    }
    const starts = isSeq(holder)
      ? this.#dashes(holder)
      : holder.items.map(({ key }) => rangeOf(key)?.[0]);
    const start = starts[index];
    if (start === undefined) return this.#replaceHolder(steps, holder, tokens);
    const next = starts[index + 1];
    const firstOfLine = lineStart(this.text, start);
    if (this.text.slice(firstOfLine, start).trim() !== '')
      return next === undefined
        ? this.#replaceHolder(steps, holder, tokens)
        : { start, end: next, text: '' };
    const end = lineEnd(this.text, this.#endOfItem(holder, index));
    const afterBreak = end === this.text.length ? end : this.text.indexOf('\n', end) + 1;
    return afterBreak === end
      ? { start: Math.max(0, firstOfLine - this.#eol.length), end, text: '' }
      : { start: firstOfLine, end: afterBreak, text: '' };
  }

  /** Writes the map or list itself anew, when its text cannot take the change. */
  #replaceHolder(
    steps: readonly Step[],
    holder: YAMLMap | YAMLSeq,
    tokens: readonly string[],
  ): TextPatch | undefined {
    const depth = steps.findIndex((step) => step.holder === holder);
    return this.#replace(depth === -1 ? steps : steps.slice(0, depth), tokens);
  }

  #isInFlow(steps: readonly Step[], holder: YAMLMap | YAMLSeq): boolean {
    return steps.some((step) => step.holder !== holder && step.holder.flow === true);
  }

  #pair(key: string, value: JsonValue): string {
    return this.#print({ [key]: value });
  }

  /** What follows the dash. */
  #item(value: JsonValue): string {
    return this.#print([value]).slice(1);
  }

  #print(value: JsonValue): string {
    return stringify(value, {
      // Readers of templates follow YAML 1.1, where more than a few plain words are no texts.
      compat: 'yaml-1.1',
      indent: this.style.indent,
      indentSeq: this.style.indentSeq,
      singleQuote: this.style.singleQuote,
      lineWidth: 0,
      aliasDuplicateObjects: false,
    }).replace(/\n$/, '');
  }

  /** On one line, for between brackets. */
  #flow(value: JsonValue): string {
    if (typeof value !== 'string') return JSON.stringify(value);
    if (isPlainName(value)) return value;
    return this.style.singleQuote && /^[\x20-\x7e]*$/.test(value)
      ? `'${value.replaceAll("'", "''")}'`
      : JSON.stringify(value);
  }

  #shift(printed: string, column: number): string {
    const pad = ' '.repeat(column);
    return printed
      .split('\n')
      .map((line, index) => (index === 0 || line === '' ? line : pad + line))
      .join(this.#eol);
  }

  #column(offset: number): number {
    return offset - lineStart(this.text, offset);
  }

  #keyStart(step: Step): number {
    const pair = isMap(step.holder) ? pairOf(step.holder, step.token) : undefined;
    return rangeOf(pair?.key)?.[0] ?? 0;
  }

  #columnOfMembers(holder: YAMLMap | YAMLSeq): number | undefined {
    const first = isSeq(holder) ? this.#dashes(holder)[0] : rangeOf(holder.items[0]?.key)?.[0];
    return first === undefined ? undefined : this.#column(first);
  }

  #dashes(list: YAMLSeq): (number | undefined)[] {
    return dashesOf(list);
  }

  #endOfItem(holder: YAMLMap | YAMLSeq, index: number): number {
    const item: unknown = holder.items[index];
    if (isSeq(holder)) return this.#contentEnd(item, (dashesOf(holder)[index] ?? 0) + 1);
    const pair = item as Pair;
    return this.#contentEnd(pair.value, colonOf(pair) ?? rangeOf(pair.key)?.[1] ?? 0);
  }

  /** Behind the last character that belongs to the node; blank lines and comments after it do not. */
  #contentEnd(node: unknown, otherwise: number): number {
    const range = rangeOf(node);
    if (range === undefined || range[0] === range[1]) return otherwise;
    if ((isMap(node) || isSeq(node)) && node.flow !== true)
      return node.items.length === 0 ? range[1] : this.#endOfItem(node, node.items.length - 1);
    if (!isScalar(node) || !isBlockScalar(node)) return range[1];
    const source = this.text.slice(range[0], range[1]);
    const keepsBreaks = /^[|>][0-9]*\+/.test(source);
    return range[0] + (keepsBreaks ? source.replace(/\r?\n$/, '') : source.trimEnd()).length;
  }
}

/** A map or list whose members can be changed one by one: not behind an alias or a tag that makes something else of it. */
function isOpen(node: unknown): node is YAMLMap | YAMLSeq {
  return (isMap(node) || isSeq(node)) && (node.tag === undefined || isPlainTag(node.tag));
}

function isPlainTag(tag: string): boolean {
  return tag.startsWith('tag:yaml.org,2002:');
}

/** The node under a name, and where its text may begin: behind the colon or the dash. Undefined when there is none. */
function childOf(
  holder: YAMLMap | YAMLSeq,
  token: string,
): { readonly node: unknown; readonly marker: number | undefined } | undefined {
  if (isSeq(holder)) {
    const dash = holder.flow === true ? undefined : dashesOf(holder)[Number(token)];
    return Number(token) < holder.items.length
      ? { node: holder.items[Number(token)], marker: dash === undefined ? undefined : dash + 1 }
      : undefined;
  }
  const pair = pairOf(holder, token);
  return pair === undefined ? undefined : { node: pair.value, marker: colonOf(pair) };
}

function pairOf(map: YAMLMap, token: string): Pair | undefined {
  return map.items.findLast(({ key }) => keyText(key) === token);
}

function keyText(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return (isNode(node) ? (node as Node).range : undefined) ?? undefined;
}

function isBlockScalar(node: { readonly type?: string | undefined }): boolean {
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
}

/** Offset behind the colon of a pair; undefined when the pair is written without one. */
function colonOf(pair: Pair): number | undefined {
  const token = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  // With `? key` the value stands on a line of its own, which nothing here writes.
  const isExplicit = pair.srcToken?.start.some(({ type }) => type === 'explicit-key-ind') === true;
  return token === undefined || isExplicit ? undefined : token.offset + 1;
}

function dashesOf(list: YAMLSeq): (number | undefined)[] {
  const source = list.srcToken;
  return source?.type !== 'block-seq'
    ? []
    : source.items
        .map(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset)
        .filter((offset) => offset !== undefined);
}

function bracketedOf(holder: YAMLMap | YAMLSeq): Bracketed | undefined {
  const range = rangeOf(holder);
  if (range === undefined) return undefined;
  const members: { start: number; end: number }[] = [];
  for (const item of holder.items as unknown[]) {
    const [from, to] = isNode(item)
      ? [rangeOf(item), rangeOf(item)]
      : [rangeOf((item as Pair).key), rangeOf((item as Pair).value)];
    if (from === undefined || to === undefined) return undefined;
    members.push({ start: from[0], end: to[1] });
  }
  return { start: range[0], end: range[1], members };
}

function flowKey(key: string): string {
  return isPlainName(key) ? key : JSON.stringify(key);
}

/** Text that YAML reads as itself without quotes, even between brackets. */
function isPlainName(text: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(text) && !/^(?:true|false|null|y|n|yes|no|on|off)$/i.test(text);
}
