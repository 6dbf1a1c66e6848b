import { equalsJava } from '../../json/java-equality.ts';
import { JavaList } from '../../json/java-list.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { printJson } from '../../json/print-json.ts';
import { indexOutOfBounds, JavaException } from '../java-exception.ts';
import { JavaIterator } from '../java-iterator.ts';
import { MapView } from '../map-view.ts';
import {
  getter,
  nullPointer,
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

/** For methods which make a list longer or shorter. */
function growing(run: Method<JavaList>): Method<JavaList> {
  return (list, args) => {
    const length = list.items.length;
    if (list.kind === 'fixed' || list.kind === 'array') {
      throw new JavaException('UnsupportedOperationException', 'the length of this list is fixed');
    }
    const result = run(list, args);
    if (list.items.length !== length) list.noteChange();
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

function removeAt(list: JavaList, index: number): void {
  if (list instanceof MapView) list.removeItem(index);
  else list.items.splice(index, 1);
}

/** Removes the items for which the test holds; tells whether there were any. */
function removeWhere(list: JavaList, test: (item: JavaValue) => boolean): boolean {
  const items = [...list.items];
  for (let i = items.length - 1; i >= 0; i--) if (test(items[i] ?? null)) removeAt(list, i);
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
    ),
  ],
  ['iterator', getter((list) => new JavaIterator(list))],
  ['toArray', getter((list) => new JavaList([...list.items], 'array'))],
  ['equals', withObject((list, other) => list.equalsJava(other))],
  ['hashCode', getter((list) => list.hashJava())],
  ['toString', getter((list) => list.toJavaString())],
];

function removeItem(list: JavaList, item: JavaValue): boolean {
  const index = list.indexOf(item);
  if (index >= 0) removeAt(list, index);
  return index >= 0;
}

function insertAll(list: JavaList, at: number, other: JavaList): boolean {
  if (at < 0 || at > list.items.length) throw indexOutOfBounds(at, list.items.length);
  const added = [...other.items];
  if (list.items.length + added.length > maxItems) throw tooLong();
  // One by one: a call cannot take this many arguments.
  const tail = list.items.splice(at);
  for (const item of added) list.items.push(item);
  for (const item of tail) list.items.push(item);
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
      list.items[index] = value;
      return previous;
    },
  ],
  [
    'add',
    growing((list, args) => {
      const [first = null, second = null] = args;
      if (args.length === 1) {
        list.items.push(first);
        return true;
      }
      if (args.length !== 2 || typeof first !== 'number') return undefined;
      if (first < 0 || first > list.items.length) throw indexOutOfBounds(first, list.items.length);
      list.items.splice(first, 0, second);
      return '';
    }),
  ],
  [
    'addAll',
    growing((list, args) => {
      const [first, second] = args;
      if ((args.length === 1 ? first : second) === null) throw nullPointer();
      if (args.length === 1 && first instanceof JavaList) {
        return insertAll(list, list.items.length, first);
      }
      if (args.length !== 2 || typeof first !== 'number' || !(second instanceof JavaList)) {
        return undefined;
      }
      return insertAll(list, first, second);
    }),
  ],
  [
    'remove',
    growing((list, args) => {
      const [argument = null] = args;
      if (args.length !== 1) return undefined;
      if (typeof argument !== 'number') return removeItem(list, argument);
      const previous = itemAt(list, argument);
      list.items.splice(argument, 1);
      return previous;
    }),
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
      return new JavaList(list.items.slice(from, to), 'list');
    },
  ],
];

const listMethods: MethodTable<JavaList> = new Map([
  ...collection,
  ...indexed,
  ['clone', getter((list) => new JavaList([...list.items], list.kind))],
] satisfies [string, Method<JavaList>][]);

/** A list read from JSON has a few more. */
const jsonListMethods: MethodTable<JavaList> = new Map([
  ...listMethods,
  ['toJSONString', getter((list) => printJson(list))],
  [
    'appendElement',
    growing(
      withObject((list, item) => {
        list.items.push(item);
        return list;
      }),
    ),
  ],
] satisfies [string, Method<JavaList>][]);

/** Of an array, which Velocity wraps into a list for method calls. */
const arrayMethods: MethodTable<JavaList> = new Map([
  ...collection,
  ...indexed,
  ['toString', getter((list) => `[${list.items.map(toJavaString).join(', ')}]`)],
] satisfies [string, Method<JavaList>][]);

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
