import { equalsJava, hashJava } from './java-equality.ts';
import { JavaObject, toJavaString, type JavaValue } from './java-value.ts';
import { printJson, printJsonString } from './print-json.ts';

/** A `LinkedHashMap`: keeps its keys in the order of insertion, whatever their type. */
export class JavaMap extends JavaObject {
  /** Counts added and removed keys, so that a loop notices a map which is changed under it. */
  changes = 0;
  protected readonly members: Map<JavaValue, JavaValue>;

  constructor(members: Map<JavaValue, JavaValue> = new Map()) {
    super();
    this.members = members;
  }

  /** The name of the Java class. */
  get className(): string {
    return 'java.util.LinkedHashMap';
  }

  /** How many keys there are. */
  get size(): number {
    return this.members.size;
  }

  /** The value of an equal key; null when there is none, or it is null. */
  get(key: JavaValue): JavaValue {
    return this.members.get(this.ownKey(key)) ?? null;
  }

  /** What is stored under a name; the same as `get`, for the most frequent kind of key. */
  member(name: string): JavaValue {
    return this.members.get(name) ?? null;
  }

  /** Whether there is an equal key. */
  has(key: JavaValue): boolean {
    return this.members.has(this.ownKey(key));
  }

  /** Stores the value and gives the previous one, or null. */
  put(key: JavaValue, value: JavaValue): JavaValue {
    const own = this.ownKey(key);
    const previous = this.members.get(own);
    if (previous === undefined) this.changes++;
    this.members.set(own, value);
    return previous ?? null;
  }

  /** Removes a key and gives its value, or null. */
  remove(key: JavaValue): JavaValue {
    const own = this.ownKey(key);
    const previous = this.members.get(own);
    if (this.members.delete(own)) this.changes++;
    return previous ?? null;
  }

  /** Removes all keys; counts as a change even of an empty map. */
  clear(): void {
    this.changes++;
    this.members.clear();
  }

  /** The keys in order. */
  keys(): JavaValue[] {
    return [...this.members.keys()];
  }

  /** The values in the order of their keys. */
  values(): JavaValue[] {
    return [...this.members.values()];
  }

  /** Keys with values, in order. */
  entries(): [JavaValue, JavaValue][] {
    return [...this.members.entries()];
  }

  override toJavaString(): string {
    let text = '{';
    for (const [key, value] of this.entries()) {
      if (text.length > 1) text += ', ';
      text += key === this ? '(this Map)' : toJavaString(key);
      text += `=${value === this ? '(this Map)' : toJavaString(value)}`;
    }
    return `${text}}`;
  }

  override toJson(): string {
    let text = '{';
    for (const [key, value] of this.entries()) {
      if (text.length > 1) text += ',';
      text += `${printJsonString(toJavaString(key))}:${printJson(value)}`;
    }
    return `${text}}`;
  }

  override equalsJava(other: JavaValue): boolean {
    if (this === other) return true;
    if (!(other instanceof JavaMap) || other.size !== this.size) return false;
    for (const [key, value] of this.members) {
      if (!other.has(key) || !equalsJava(value, other.get(key))) return false;
    }
    return true;
  }

  override hashJava(): number {
    let hash = 0;
    for (const [key, value] of this.members) hash = (hash + (hashJava(key) ^ hashJava(value))) | 0;
    return hash;
  }

  /**
   * The key under which an equal key is stored. Text, Booleans, Integers and BigIntegers are their own
   * identity in JavaScript too; a boxed number or a collection has to be looked for.
   */
  private ownKey(key: JavaValue): JavaValue {
    if (typeof key !== 'object' || key === null) return key;
    // As Java does; one that holds itself has no hash, which ends the rendering.
    if (key instanceof JavaObject) key.hashJava();
    for (const candidate of this.members.keys()) if (equalsJava(key, candidate)) return candidate;
    return key;
  }
}

/**
 * A plain `HashMap` which prints as nothing: what `$context` and the maps in it are (recorded: printing
 * one gives no text, and `keySet()` comes in the order of a HashMap of the default size).
 */
export class SilentMap extends JavaMap {
  override get className(): string {
    return 'java.util.HashMap';
  }

  override toJavaString(): string {
    return '';
  }

  override keys(): JavaValue[] {
    return this.entries().map(([key]) => key);
  }

  override values(): JavaValue[] {
    return this.entries().map(([, value]) => value);
  }

  override entries(): [JavaValue, JavaValue][] {
    const buckets = tableSize(this.members.size);
    const ordered = [...this.members.entries()].map((entry) => {
      const hash = hashJava(entry[0]);
      return { entry, bucket: (hash ^ (hash >>> 16)) & (buckets - 1) };
    });
    // The sort is stable, which is right within a bucket: there the order of insertion holds.
    ordered.sort((a, b) => a.bucket - b.bucket);
    return ordered.map(({ entry }) => entry);
  }
}

/** The number of buckets of a HashMap which was made empty and has grown to `size` members. */
function tableSize(size: number): number {
  let buckets = 16;
  while (size > buckets * 0.75) buckets *= 2;
  return buckets;
}

/** A key with its value, as `entrySet()` lists them; shows the value the map has at the time. */
export class JavaEntry extends JavaObject {
  readonly className = 'java.util.LinkedHashMap$Entry';
  private last: JavaValue;

  constructor(
    readonly map: JavaMap,
    readonly key: JavaValue,
    value: JavaValue,
  ) {
    super();
    this.last = value;
  }

  /** The value at the time; after the key was removed, the last one. */
  get value(): JavaValue {
    if (this.map.has(this.key)) this.last = this.map.get(this.key);
    return this.last;
  }

  /** Stores a value under the key, and gives the previous one. */
  setValue(value: JavaValue): JavaValue {
    const previous = this.value;
    this.last = value;
    if (this.map.has(this.key)) this.map.put(this.key, value);
    return previous;
  }

  override toJavaString(): string {
    return `${toJavaString(this.key)}=${toJavaString(this.value)}`;
  }

  override toJson(): string {
    return `{"key":${printJson(this.key)},"value":${printJson(this.value)}}`;
  }

  override equalsJava(other: JavaValue): boolean {
    return (
      other instanceof JavaEntry &&
      equalsJava(this.key, other.key) &&
      equalsJava(this.value, other.value)
    );
  }

  override hashJava(): number {
    return hashJava(this.key) ^ hashJava(this.value);
  }
}
