import { equalsJava, hashJava } from '../../json/java-equality.ts';
import { JavaEntry, JavaMap } from '../../json/java-map.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { MapView } from '../java/map-view.ts';
import { getter, nullPointer, withObject, type Method, type MethodTable } from './method.ts';

function withTwo(run: (map: JavaMap, a: JavaValue, b: JavaValue) => JavaValue): Method<JavaMap> {
  return (map, args) =>
    args.length === 2 ? run(map, args[0] ?? null, args[1] ?? null) : undefined;
}

/** Methods of `java.util.Map`. A method without a result gives `""`, as Velocity has it. */
export const mapMethods: MethodTable<JavaMap> = new Map([
  ['get', withObject((map, key) => map.get(key))],
  ['put', withTwo((map, key, value) => map.put(key, value))],
  [
    'putAll',
    (map, args) => {
      const [other] = args;
      if (args.length !== 1) return undefined;
      if (other === null) throw nullPointer();
      if (!(other instanceof JavaMap)) return undefined;
      for (const [key, value] of other.entries()) map.put(key, value);
      return '';
    },
  ],
  ['putIfAbsent', withTwo((map, key, value) => map.get(key) ?? map.put(key, value))],
  [
    'remove',
    (map, args) => {
      const [key = null, value = null] = args;
      if (args.length === 1) return map.remove(key);
      if (args.length !== 2) return undefined;
      if (!map.has(key) || !equalsJava(map.get(key), value)) return false;
      map.remove(key);
      return true;
    },
  ],
  [
    'replace',
    (map, args) => {
      const [key = null, first = null, second = null] = args;
      if (args.length === 2) return map.has(key) ? map.put(key, first) : null;
      if (args.length !== 3) return undefined;
      if (!map.has(key) || !equalsJava(map.get(key), first)) return false;
      map.put(key, second);
      return true;
    },
  ],
  ['getOrDefault', withTwo((map, key, other) => (map.has(key) ? map.get(key) : other))],
  ['containsKey', withObject((map, key) => map.has(key))],
  [
    'containsValue',
    withObject((map, value) => map.values().some((member) => equalsJava(value, member))),
  ],
  ['size', getter((map) => map.size)],
  ['isEmpty', getter((map) => map.size === 0)],
  [
    'clear',
    getter((map) => {
      map.clear();
      return '';
    }),
  ],
  ['keySet', getter((map) => new MapView(map, 'keys'))],
  ['values', getter((map) => new MapView(map, 'values'))],
  ['entrySet', getter((map) => new MapView(map, 'entries'))],
  ['equals', withObject((map, other) => map.equalsJava(other))],
  ['hashCode', getter((map) => map.hashJava())],
  ['toString', getter((map) => map.toJavaString())],
  ['clone', getter((map) => new JavaMap(new Map(map.entries())))],
] satisfies [string, Method<JavaMap>][]);

/** Methods of `java.util.Map.Entry`. */
export const entryMethods: MethodTable<JavaEntry> = new Map([
  ['getKey', getter((entry) => entry.key)],
  ['getValue', getter((entry) => entry.value)],
  ['setValue', withObject((entry, value) => entry.setValue(value))],
  ['equals', withObject((entry, other) => entry.equalsJava(other))],
  ['hashCode', getter((entry) => hashJava(entry))],
  ['toString', getter((entry) => toJavaString(entry))],
] satisfies [string, Method<JavaEntry>][]);
