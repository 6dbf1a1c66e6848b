import { JavaList } from '../../json/java-list.ts';
import { JavaEntry, JavaMap } from '../../json/java-map.ts';
import { JavaObject, toJavaString, type JavaValue } from '../../json/java-value.ts';
import { HostObject } from '../java/host-object.ts';
import { InputObject } from '../input-object.ts';
import { javaTypeName } from '../java/java-type-name.ts';
import { LoopScope } from '../compiler/loop-scope.ts';

/** A value as it was at one moment: plain data, never changed afterwards, shared between moments at which it was the same. */
export interface ValueSnapshot {
  /** Class without its package, e.g. `Integer`, `LinkedHashMap`; `null` for no value. */
  readonly type: string;
  /** As Java prints it; of a list or map a preview. At most 1,000 characters. */
  readonly text: string;
  /** Items and members by index or key, at most 200; absent for what has none by its nature. */
  readonly members?: readonly MemberSnapshot[];
  /** How many items or members there are. */
  readonly size?: number;
}

/** A member of a list or map as it was at a step. */
export interface MemberSnapshot {
  /** A key as text, an index from 0, or the name of a property. */
  readonly name: string;
  readonly value: ValueSnapshot;
}

const longestText = 1000;
const longestPreview = 120;
const mostMembers = 200;
const deepest = 12;

/** Takes snapshots during one rendering. */
export class Snapshots {
  private readonly simple = new Map<string, ValueSnapshot>();
  private readonly known = new WeakMap<JavaObject, { epoch: number; snapshot: ValueSnapshot }>();
  private readonly open = new Set<JavaObject>();
  private epoch = 0;

  /** Tells that lists or maps may have been changed; until then a second look at one costs nothing. */
  noteChange(): void {
    this.epoch++;
  }

  /** The value as it is now; the same object while nothing in it has changed. */
  take(value: JavaValue): ValueSnapshot {
    if (!(value instanceof JavaObject)) return this.simpleSnapshot(value);
    const known = this.known.get(value);
    if (known?.epoch === this.epoch && !isRestless(value)) return known.snapshot;
    if (this.open.has(value) || this.open.size >= deepest)
      return { type: javaTypeName(value), text: '…' };
    this.open.add(value);
    const made = this.complex(value);
    this.open.delete(value);
    const snapshot = known !== undefined && isSame(known.snapshot, made) ? known.snapshot : made;
    this.known.set(value, { epoch: this.epoch, snapshot });
    return snapshot;
  }

  private simpleSnapshot(value: JavaValue): ValueSnapshot {
    const type = javaTypeName(value);
    const text = toJavaString(value).slice(0, longestText);
    const key = `${type}:${text}`;
    let snapshot = this.simple.get(key);
    if (snapshot === undefined) {
      snapshot = { type, text };
      this.simple.set(key, snapshot);
    }
    return snapshot;
  }

  private complex(value: JavaObject): ValueSnapshot {
    const type = javaTypeName(value);
    if (value instanceof JavaList) {
      const { items } = value;
      const shown = items.slice(0, mostMembers);
      const members = shown.map((item, i) => ({ name: String(i), value: this.take(item) }));
      return { type, text: listPreview(members, items.length), members, size: items.length };
    }
    if (value instanceof JavaMap) {
      const entries = value.entries();
      const members = entries.slice(0, mostMembers).map(([key, member]) => ({
        name: toJavaString(key).slice(0, longestText),
        value: this.take(member),
      }));
      return { type, text: mapPreview(members, entries.length), members, size: entries.length };
    }
    const properties = propertiesOf(value);
    if (properties !== undefined) {
      const members = properties.map(([name, member]) => ({ name, value: this.take(member) }));
      return { type, text: mapPreview(members, members.length), members };
    }
    // A block would be rendered to be printed, which could do anything.
    return { type, text: value instanceof HostObject ? (value.toJavaString() ?? '') : '…' };
  }
}

/** Objects which are different at every look without anything having been put into them. */
function isRestless(value: JavaObject): boolean {
  return (
    value instanceof LoopScope || (value instanceof HostObject && !(value instanceof InputObject))
  );
}

function propertiesOf(value: JavaObject): [string, JavaValue][] | undefined {
  if (value instanceof JavaEntry)
    return [
      ['key', value.key],
      ['value', value.value],
    ];
  if (value instanceof LoopScope)
    return ['index', 'count', 'hasNext', 'first', 'last'].map((name) => [
      name,
      value.property(name),
    ]);
  if (value instanceof InputObject)
    return [
      ['body', value.property('body')],
      ['params', value.call('params', []) ?? null],
    ];
  return undefined;
}

function listPreview(members: readonly MemberSnapshot[], size: number): string {
  return `[${preview(
    members.map(({ value }) => value.text),
    size,
  )}]`;
}

function mapPreview(members: readonly MemberSnapshot[], size: number): string {
  return `{${preview(
    members.map(({ name, value }) => `${name}=${value.text}`),
    size,
  )}}`;
}

function preview(texts: readonly string[], size: number): string {
  let shown = '';
  let count = 0;
  for (const text of texts) {
    if (shown.length > longestPreview) break;
    shown += `${count === 0 ? '' : ', '}${text.slice(0, longestPreview)}`;
    count++;
  }
  return count < size ? `${shown}, … ${size - count} more` : shown;
}

function isSame(a: ValueSnapshot, b: ValueSnapshot): boolean {
  const [ours, theirs] = [a.members ?? [], b.members ?? []];
  return (
    a.type === b.type &&
    a.size === b.size &&
    a.text === b.text &&
    ours.length === theirs.length &&
    ours.every(({ name, value }, i) => name === theirs[i]?.name && value === theirs[i].value)
  );
}
