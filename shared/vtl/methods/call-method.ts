import { JavaList } from '../../json/java-list.ts';
import { JavaEntry, JavaMap } from '../../json/java-map.ts';
import { isJavaNumber } from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { BlockValue } from '../compiler/block-value.ts';
import { HostObject } from '../java/host-object.ts';
import { listMethodsOf } from './list-methods.ts';
import { entryMethods, mapMethods } from './map-methods.ts';
import { booleanMethods, numberMethodsOf } from './number-methods.ts';
import { stringMethods } from './string-methods.ts';

/**
 * `$target.name(args)`. Null when the method gives null, and when there is none of that name for such
 * arguments. Only what is listed in the tables exists: no route leads to classes or to JavaScript.
 *
 * @throws JavaException when the method fails
 */
export function callMethod(target: JavaValue, name: string, args: readonly JavaValue[]): JavaValue {
  return run(target, name, args) ?? null;
}

function run(target: JavaValue, name: string, args: readonly JavaValue[]): JavaValue | undefined {
  if (typeof target === 'string') return stringMethods.get(name)?.(target, args);
  if (target instanceof JavaMap) return mapMethods.get(name)?.(target, args);
  if (target instanceof JavaList) return listMethodsOf(target).get(name)?.(target, args);
  if (target instanceof HostObject) return target.call(name, args);
  if (typeof target === 'boolean') return booleanMethods.get(name)?.(target, args);
  if (isJavaNumber(target)) return numberMethodsOf(target).get(name)?.(target, args);
  if (target instanceof JavaEntry) return entryMethods.get(name)?.(target, args);
  if (target instanceof BlockValue && name === 'toString' && args.length === 0) {
    return target.toJavaString();
  }
  return undefined;
}
