import type { JavaValue } from './java-value.ts';

/** What the members of a lazy map are made of. */
export interface MemberSource {
  /** Every name there is, in the order in which they are listed. */
  names(): readonly string[];
  /** The member of that name; undefined when there is none. */
  make(name: string): JavaValue | undefined;
}

/**
 * Members of a Java map, each made when it is first asked for by its name. Whatever lists, counts or changes
 * them makes all that are still missing, so nobody can tell that they were not there from the start.
 */
export class LazyMembers extends Map<JavaValue, JavaValue> {
  /** Undefined once all are made. */
  #source: MemberSource | undefined;

  constructor(source: MemberSource) {
    super();
    this.#source = source;
  }

  /** Whether somebody has seen the member of that name. */
  isMade(name: string): boolean {
    return this.#source === undefined || super.has(name);
  }

  override get(key: JavaValue): JavaValue | undefined {
    const known = super.get(key);
    if (known !== undefined || this.#source === undefined || typeof key !== 'string') return known;
    const made = this.#source.make(key);
    if (made !== undefined) super.set(key, made);
    return made;
  }

  override has(key: JavaValue): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: JavaValue, value: JavaValue): this {
    this.#makeAll();
    return super.set(key, value);
  }

  override delete(key: JavaValue): boolean {
    this.#makeAll();
    return super.delete(key);
  }

  override clear(): void {
    this.#source = undefined;
    super.clear();
  }

  override get size(): number {
    this.#makeAll();
    return super.size;
  }

  override keys(): MapIterator<JavaValue> {
    this.#makeAll();
    return super.keys();
  }

  override values(): MapIterator<JavaValue> {
    this.#makeAll();
    return super.values();
  }

  override entries(): MapIterator<[JavaValue, JavaValue]> {
    this.#makeAll();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[JavaValue, JavaValue]> {
    return this.entries();
  }

  override forEach(
    tell: (value: JavaValue, key: JavaValue, map: Map<JavaValue, JavaValue>) => void,
  ): void {
    this.#makeAll();
    super.forEach(tell);
  }

  #makeAll(): void {
    const source = this.#source;
    if (source === undefined) return;
    const members: [string, JavaValue][] = [];
    for (const name of source.names()) members.push([name, this.get(name) ?? null]);
    this.#source = undefined;
    super.clear();
    for (const [name, value] of members) super.set(name, value);
  }
}
