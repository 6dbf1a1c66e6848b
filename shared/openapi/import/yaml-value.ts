import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Scalar } from 'yaml';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { unfoldedSize } from './unfolded-size.ts';

/** Why a YAML document has no value, with where in the text that is. */
export class YamlValueError extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message);
  }
}

/** What aliases and merge keys may unfold to beyond what the text itself says, in values. */
const maximumUnfolded = 1_000_000;

/**
 * The value of a parsed YAML document, in one pass whose time follows the size of the text: an alias is the value it names, not a
 * copy, and of a key that stands twice the last counts. The library's own conversion looks for the anchor of each alias from the beginning and counts uses rather than what they
 * unfold to, so that a few hundred uses of one anchor are too many for it.
 *
 * @param maximumDepth deeper values are refused
 * @throws YamlValueError for an alias without an anchor or within its own anchor, a merge of what is no map,
 * values nested too deep, and aliases that unfold to more than a million values
 */
export function yamlValue(document: Document.Parsed, maximumDepth: number): JsonValue {
  const { contents } = document;
  const isTemplate = isMap(contents) && contents.has('Resources');
  return new YamlValues(maximumDepth, isTemplate).valueOf(contents, maximumDepth).value;
}

/**
 * What YAML 1.1 calls true and false, and YAML 1.2 a text. CloudFormation reads values so that are not in quotes (observed, ASFHyP3/hyp3
 * pull request 2061; aws-cli pull request 5257); names of members stay as they are (assumed).
 */
const earlierBooleans: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

interface Sized {
  readonly value: JsonValue;
  /** As `unfoldedSize` counts, what is behind aliases at each use. */
  readonly size: number;
  /** Levels below it. */
  readonly depth: number;
  /** Of a map. */
  readonly members?: ReadonlyMap<string, Sized>;
  /** Of a list. */
  readonly items?: readonly Sized[];
}

class YamlValues {
  private readonly anchors = new Map<string, Sized | undefined>();
  /** Values beyond those the text says. */
  private unfolded = 0;

  constructor(
    private readonly maximumDepth: number,
    private readonly isTemplate: boolean,
  ) {}

  valueOf(node: unknown, room: number): Sized {
    if (isAlias(node)) return this.ofAlias(node.source, node, room);
    const anchor = (isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined) ?? '';
    // Unknown until it is whole: an alias within would never end.
    if (anchor !== '') this.anchors.set(anchor, undefined);
    const sized = this.ofNode(node, room);
    if (anchor !== '') this.anchors.set(anchor, sized);
    return sized;
  }

  private ofNode(node: unknown, room: number): Sized {
    if (isScalar(node)) return ofScalar(this.scalarOf(node));
    if (!isMap(node) && !isSeq(node)) return ofScalar(null);
    if (room === 0) throw tooDeep(this.maximumDepth, node);
    if (isMap(node)) return this.ofMap(node, room);
    const items = node.items.map((item) => this.valueOf(item, room - 1));
    return { value: items.map(({ value }) => value), ...extentOf(items), items };
  }

  private scalarOf({ value, type }: Scalar): unknown {
    return this.isTemplate && type === 'PLAIN' && typeof value === 'string'
      ? (earlierBooleans.get(value) ?? value)
      : value;
  }

  private ofMap(node: Node & { items: unknown[] }, room: number): Sized {
    const members = new Map<string, Sized>();
    for (const { key, value } of node.items as readonly { key: unknown; value: unknown }[]) {
      if (isMergeKey(key)) {
        this.merge(this.valueOf(value, room), members, isNodeLike(value) ? value : node);
        continue;
      }
      const name = this.keyOf(key, room);
      members.set(name, this.valueOf(value, room - 1));
    }
    return {
      value: Object.fromEntries([...members].map(([name, each]) => [name, each.value])),
      ...extentOf(members.values()),
      members,
    };
  }

  /** Members of a merged map, or of several, where the map has none of that name so far; its own take their place. */
  private merge(source: Sized, members: Map<string, Sized>, node: Node): void {
    for (const each of source.items ?? [source]) {
      if (each.members === undefined) throw errorAt('Only maps can be merged.', node);
      this.count(each.size, node);
      for (const [name, member] of each.members) if (!members.has(name)) members.set(name, member);
    }
  }

  private keyOf(key: unknown, room: number): string {
    const sized = this.valueOf(key, room);
    const { value } = isScalar(key) ? ofScalar(key.value) : sized;
    if (typeof value === 'object') return value === null ? '' : JSON.stringify(value);
    return String(value);
  }

  private ofAlias(name: string, node: Node, room: number): Sized {
    if (!this.anchors.has(name))
      throw errorAt(`The alias '*${name}' has no anchor '&${name}' before it.`, node);
    const sized = this.anchors.get(name);
    if (sized === undefined)
      throw errorAt(`The alias '*${name}' stands within its own anchor.`, node);
    this.count(sized.size, node);
    if (sized.depth > room) throw tooDeep(this.maximumDepth, node);
    return sized;
  }

  private count(more: number, node: Node): void {
    this.unfolded += more;
    if (this.unfolded > maximumUnfolded)
      throw errorAt(
        `The aliases unfold to more than ${maximumUnfolded.toLocaleString('en')} values. Write fewer, or share what they repeat by $ref.`,
        node,
      );
  }
}

/** A plain value, or what the reader made of a tag. */
function ofScalar(value: unknown): Sized {
  return { value: (value ?? null) as JsonValue, size: unfoldedSize(value), depth: 0 };
}

function extentOf(parts: Iterable<Sized>): { readonly size: number; readonly depth: number } {
  let size = 1;
  let depth = 0;
  for (const part of parts) {
    size += part.size;
    depth = Math.max(depth, part.depth + 1);
  }
  return { size, depth };
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

function isNodeLike(value: unknown): value is Node {
  return isAlias(value) || isScalar(value) || isMap(value) || isSeq(value);
}

function tooDeep(maximumDepth: number, node: unknown): YamlValueError {
  return errorAt(`The document nests deeper than ${maximumDepth} levels.`, node);
}

function errorAt(message: string, node: unknown): YamlValueError {
  const range = isNodeLike(node) ? node.range : undefined;
  return new YamlValueError(message, range?.[0] ?? 0, range?.[1] ?? 1);
}
