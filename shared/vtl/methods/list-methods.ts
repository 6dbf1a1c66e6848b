import { equalsJava } from '../../json/java-equality.ts';
import { JavaArray, JavaList } from '../../json/java-list.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { printJson } from '../../json/print-json.ts';
import { indexOutOfBounds, JavaException } from '../java/java-exception.ts';
import { JavaIterator } from '../java/java-iterator.ts';
import { replaceItem } from '../java/replace-item.ts';
import { SubList } from '../java/sub-list.ts';
import {
  getter,
  nullPointer,
  overloaded,
  withInt,
  withObject,
  type Method,
  type MethodTable,
} from './method.ts';

/** More items than any template can want; keeps `$l.addAll($l)` in a loop from filling the memory. */
const maxItems = 1_000_000;

function itemAt(list: JavaList, index: number): JavaValue {
  const item = list.items[index];
  if (item === undefined) throw indexOutOfBounds(index, list.items.length);
  return item;
}

/**
 * For methods which make a list longer or shorter.
 *
 * @param always whether it counts as a change even when it changes nothing
 */
function growing(run: Method<JavaList>, always = false): Method<JavaList> {
  return (list, args) => {
    const length = list.items.length;
    if (list.kind === 'fixed' || list.kind === 'array') {
      throw new JavaException('UnsupportedOperationException', 'the length of this list is fixed');
    }
    const result = run(list, args);
    const isChange = always && result !== undefined && !(list instanceof SubList);
    if (isChange || list.items.length !== length) list.noteChange();
    if (list.items.length > maxItems) {
      throw tooLong();
    }
    return result;
  };
}

function tooLong(): JavaException {
  return new JavaException('OutOfMemoryError', `a list of more than ${maxItems} items`);
}

function unsupported(): JavaException {
  return new JavaException(
    'UnsupportedOperationException',
    'nothing can be added to this collection',
  );
}

/** Removes the items for which the test holds; tells whether there were any. */
function removeWhere(list: JavaList, test: (item: JavaValue) => boolean): boolean {
  const items = [...list.items];
  for (let i = items.length - 1; i >= 0; i--) if (test(items[i] ?? null)) list.removeItem(i);
  return list.items.length !== items.length;
}

/** For a parameter of type Collection. */
function withCollection(run: (list: JavaList, other: JavaList) => JavaValue): Method<JavaList> {
  return (list, args) => {
    const [other] = args;
    if (args.length !== 1) return undefined;
    if (other === null) throw nullPointer();
    return other instanceof JavaList && other.kind !== 'array' ? run(list, other) : undefined;
  };
}

/** What all collections have. */
const collection: readonly [string, Method<JavaList>][] = [
  ['size', getter((list) => list.items.length)],
  ['isEmpty', getter((list) => list.items.length === 0)],
  ['contains', withObject((list, item) => list.has(item))],
  ['containsAll', withCollection((list, other) => other.items.every((item) => list.has(item)))],
  [
    'removeAll',
    growing(withCollection((list, other) => removeWhere(list, (item) => other.has(item)))),
  ],
  [
    'retainAll',
    growing(withCollection((list, other) => removeWhere(list, (item) => !other.has(item)))),
  ],
  [
    'clear',
    growing(
      getter((list) => {
        removeWhere(list, () => true);
        return '';
      }),
      true,
    ),
  ],
  ['iterator', getter((list) => new JavaIterator(list))],
  ['toArray', getter((list) => new JavaArray([...list.items], 'java.lang.Object'))],
  ['equals', withObject((list, other) => list.equalsJava(other))],
  ['hashCode', getter((list) => list.hashJava())],
  ['toString', getter((list) => list.toJavaString())],
];

function removeItem(list: JavaList, item: JavaValue): boolean {
  const index = list.indexOf(item);
  if (index >= 0) list.removeItem(index);
  return index >= 0;
}

function insertAll(list: JavaList, at: number, other: JavaList): boolean {
  if (at < 0 || at > list.items.length) throw indexOutOfBounds(at, list.items.length);
  const added = [...other.items];
  if (list.items.length + added.length > maxItems) throw tooLong();
  let index = at;
  for (const item of added) list.insertItem(index++, item);
  return added.length > 0;
}

const indexed: readonly [string, Method<JavaList>][] = [
  ['get', withInt(itemAt)],
  [
    'set',
    (list, args) => {
      const [index, value = null] = args;
      if (args.length !== 2 || typeof index !== 'number') return undefined;
      const previous = itemAt(list, index);
      replaceItem(list, index, value);
      return previous;
    },
  ],
  [
    'add',
    growing((list, args) => {
      const [first = null, second = null] = args;
      if (args.length === 1) {
        list.insertItem(list.items.length, first);
        return true;
      }
      if (args.length !== 2 || typeof first !== 'number') return undefined;
      if (first < 0 || first > list.items.length) throw indexOutOfBounds(first, list.items.length);
      list.insertItem(first, second);
      return '';
    }),
  ],
  [
    'addAll',
    growing((list, args) => {
      const [first, second] = args;
      const added = args.length === 1 ? first : second;
      if (args.length < 1 || args.length > 2) return undefined;
      if (args.length === 2 && typeof first !== 'number') return undefined;
      if (added === null) throw nullPointer();
      if (!(added instanceof JavaList) || added.kind === 'array') return undefined;
      return insertAll(list, typeof first === 'number' ? first : list.items.length, added);
    }, true),
  ],
  [
    'remove',
    growing((list, args) => {
      const [argument = null] = args;
      if (args.length !== 1) return undefined;
      if (typeof argument !== 'number') return removeItem(list, argument);
      const previous = itemAt(list, argument);
      list.removeItem(argument);
      return previous;
    }),
  ],
  [
    'listIterator',
    overloaded(
      withInt((list, index) => {
        if (index < 0 || index > list.items.length) {
          throw indexOutOfBounds(index, list.items.length);
        }
        return new JavaIterator(list, index);
      }),
      getter((list) => new JavaIterator(list, 0)),
    ),
  ],
  ['indexOf', withObject((list, item) => list.indexOf(item))],
  [
    'lastIndexOf',
    withObject((list, item) => list.items.findLastIndex((member) => equalsJava(item, member))),
  ],
  [
    'subList',
    (list, args) => {
      const [from, to] = args;
      if (args.length !== 2 || typeof from !== 'number' || typeof to !== 'number') return undefined;
      if (from < 0) throw indexOutOfBounds(from, list.items.length);
      if (to > list.items.length) throw indexOutOfBounds(to, list.items.length);
      if (from > to) {
        throw new JavaException('IllegalArgumentException', `from ${from} is after to ${to}`);
      }
      return new SubList(list, from, to);
    },
  ],
];

const subListMethods: MethodTable<JavaList> = new Map([...collection, ...indexed]);

const listMethods: MethodTable<JavaList> = new Map([
  ...subListMethods,
  ['clone', getter((list) => new JavaList([...list.items], list.kind))],
  // These two change how much room a list has, which nobody can see.
  ['ensureCapacity', withInt(() => '')],
  ['trimToSize', getter(() => '')],
] satisfies [string, Method<JavaList>][]);

/** A list read from JSON has a few more. */
const jsonListMethods: MethodTable<JavaList> = new Map([
  ...listMethods,
  ['toJSONString', getter((list) => printJson(list))],
  [
    'appendElement',
    growing(
      withObject((list, item) => {
        list.insertItem(list.items.length, item);
        return list;
      }),
    ),
  ],
] satisfies [string, Method<JavaList>][]);

/** Of an array, which Velocity wraps into a list for method calls. */
const arrayMethods: MethodTable<JavaList> = new Map([...collection, ...indexed] satisfies [
  string,
  Method<JavaList>,
][]);

const viewMethods: MethodTable<JavaList> = new Map([
  ...collection,
  ['remove', growing(withObject(removeItem))],
  [
    'add',
    withObject(() => {
      throw unsupported();
    }),
  ],
  [
    'addAll',
    withCollection(() => {
      throw unsupported();
    }),
  ],
] satisfies [string, Method<JavaList>][]);

/** The methods of a list, by its kind: those of a view of a map, of an array, or of `java.util.List`. */
export function listMethodsOf(list: JavaList): MethodTable<JavaList> {
  switch (list.kind) {
    case 'json':
      return jsonListMethods;
    case 'sub-list':
      return subListMethods;
    case 'list':
    case 'fixed':
      return listMethods;
    case 'array':
      return arrayMethods;
    case 'set':
    case 'collection':
      return viewMethods;
  }
}
