import { equalsJava, hashJava } from './java-equality.ts';
import { JavaObject, toJavaString, type JavaValue } from './java-value.ts';
import { printJson } from './print-json.ts';

/**
 * What a sequence of values is in Java:
 * - `json`: read from JSON text; prints as JSON (recorded), otherwise an ArrayList;
 * - `list`: an ArrayList, made in the template;
 * - `sub-list`: a part of a list;
 * - `fixed`: a list whose length cannot change;
 * - `array`: a Java array, such as `split` gives; see `JavaArray`;
 * - `set`, `collection`: the keys, entries or values of a map.
 */
export type ListKind = 'json' | 'list' | 'sub-list' | 'fixed' | 'array' | 'set' | 'collection';

const classNames: Record<ListKind, string> = {
  json: 'net.minidev.json.JSONArray',
  list: 'java.util.ArrayList',
  'sub-list': 'java.util.ArrayList$SubList',
  fixed: 'java.util.Arrays$ArrayList',
  array: '[Ljava.lang.Object;',
  set: 'java.util.LinkedHashMap$LinkedKeySet',
  collection: 'java.util.LinkedHashMap$LinkedValues',
};

/** Any sequence of values. */
export class JavaList extends JavaObject {
  private readonly own: JavaValue[];
  private ownChanges = 0;

  constructor(
    items: JavaValue[],
    readonly kind: ListKind = 'list',
  ) {
    super();
    this.own = items;
  }

  /** The items as they are now. To change a view of something else, use the methods below. */
  get items(): JavaValue[] {
    return this.own;
  }

  /** Puts an item before the one at an index, or at the end; no view but that of a list can. */
  insertItem(index: number, item: JavaValue): void {
    if (index === this.own.length) this.own.push(item);
    else this.own.splice(index, 0, item);
  }

  /** Puts an item in the place of another; the index must be in range. */
  replaceItem(index: number, item: JavaValue): void {
    this.own[index] = item;
  }

  /** Removes the item at an index, which must be in range. */
  removeItem(index: number): void {
    this.own.splice(index, 1);
  }

  /** Counts the changes of length, so that a loop notices a list which is changed under it. */
  get changes(): number {
    return this.ownChanges;
  }

  /** Counts a change of length; called once by whatever makes one. */
  noteChange(): void {
    this.ownChanges++;
  }

  /** The name of the Java class. */
  get className(): string {
    return classNames[this.kind];
  }

  /** Whether the items have positions, so that `get(int)` exists. */
  get isIndexed(): boolean {
    return this.kind !== 'set' && this.kind !== 'collection';
  }

  override toJavaString(): string {
    if (this.kind === 'json') return this.toJson();
    let text = '[';
    let isFurther = false;
    for (const item of this.items) {
      if (isFurther) text += ', ';
      text += item === this ? '(this Collection)' : toJavaString(item);
      isFurther = true;
    }
    return `${text}]`;
  }

  override toJson(): string {
    const { items } = this;
    let text = '[';
    for (let i = 0; i < items.length; i++) {
      if (i > 0) text += ',';
      text += printJson(items[i] ?? null);
    }
    return `${text}]`;
  }

  override equalsJava(other: JavaValue): boolean {
    if (this === other) return true;
    if (!(other instanceof JavaList)) return false;
    const { items } = this;
    const others = other.items;
    if (others.length !== items.length) return false;
    if (this.kind === 'array' || this.kind === 'collection') return false;
    if (this.kind === 'set') {
      return other.kind === 'set' && items.every((item) => other.has(item));
    }
    if (!other.isIndexed || other.kind === 'array') return false;
    return items.every((item, i) => equalsJava(item, others[i] ?? null));
  }

  override hashJava(): number {
    if (this.kind === 'collection') return this.identityHash();
    let hash = this.kind === 'set' ? 0 : 1;
    for (const item of this.items) {
      hash = this.kind === 'set' ? hash + hashJava(item) : Math.imul(31, hash) + hashJava(item);
      hash |= 0;
    }
    return hash;
  }

  /** Whether an item equals a value. */
  has(value: JavaValue): boolean {
    return this.indexOf(value) >= 0;
  }

  /** The index of the first item that equals a value, or -1. */
  indexOf(value: JavaValue): number {
    return this.items.findIndex((item) => equalsJava(value, item));
  }
}

/** What an array holds: the name of a class, or of one of Java's simple types. */
export type ArrayComponent = 'java.lang.String' | 'java.lang.Object' | 'char' | 'byte';

/** A Java array: its length is fixed, it takes only what its component allows, and text, hash and equality are those of the object itself. */
export class JavaArray extends JavaList {
  constructor(
    items: JavaValue[],
    readonly component: ArrayComponent,
  ) {
    super(items, 'array');
  }

  override get className(): string {
    if (this.component === 'char') return '[C';
    return this.component === 'byte' ? '[B' : `[L${this.component};`;
  }

  /** Whether Java would store the value in it. */
  takes(value: JavaValue): boolean {
    if (this.component === 'java.lang.Object') return true;
    if (this.component !== 'java.lang.String') return false;
    return value === null || typeof value === 'string';
  }

  /** Bytes are Integers once they are taken out, and no Integer equals a byte. */
  override indexOf(value: JavaValue): number {
    return this.component === 'byte' ? -1 : super.indexOf(value);
  }

  override toJavaString(): string {
    return this.identityText();
  }

  override hashJava(): number {
    return this.identityHash();
  }
}
