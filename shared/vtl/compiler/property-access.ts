import { JavaList } from '../../json/java-list.ts';
import { JavaEntry, JavaMap } from '../../json/java-map.ts';
import { JavaDouble } from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { HostObject } from '../java/host-object.ts';
import { indexOutOfBounds, JavaException } from '../java/java-exception.ts';
import { LoopScope } from './loop-scope.ts';
import { listOfBytes } from '../methods/string-methods.ts';
import { callMethod } from '../methods/call-method.ts';
import { replaceItem } from '../java/replace-item.ts';

/**
 * `$target.name`: the key of a map, or a property of a Java object through its getter. Only what is
 * listed here exists; in particular nothing leads to classes or to JavaScript's own objects.
 */
export function getProperty(target: JavaValue, name: string): JavaValue {
  if (target instanceof JavaMap) return target.get(name);
  if (target instanceof HostObject) return target.property(name);
  if (typeof target === 'string') {
    switch (name) {
      case 'empty':
      case 'Empty':
        return target === '';
      case 'blank':
      case 'Blank':
        return target.trim() === '';
      case 'bytes':
      case 'Bytes':
        return listOfBytes(target);
      default:
        return null;
    }
  }
  if (target instanceof JavaList) {
    if (name !== 'empty' && name !== 'Empty') return null;
    return target.kind === 'array' ? null : target.items.length === 0;
  }
  if (target instanceof JavaDouble) {
    if (name === 'NaN' || name === 'naN') return Number.isNaN(target.value);
    if (name === 'infinite' || name === 'Infinite') return Math.abs(target.value) === Infinity;
    return null;
  }
  if (target instanceof JavaEntry) {
    if (name === 'key' || name === 'Key') return target.key;
    return name === 'value' || name === 'Value' ? target.value : null;
  }
  return null;
}

/** `#set($target.name = value)`; nothing happens where there is no such property. */
export function setProperty(target: JavaValue, name: string, value: JavaValue): void {
  if (target instanceof JavaMap || target instanceof LoopScope) target.put(name, value);
  else if (target instanceof JavaEntry && (name === 'value' || name === 'Value')) {
    callMethod(target, 'setValue', [value]);
  }
}

/** `$target[index]`, which is `get(index)` after a negative index was counted from the end. */
export function getIndex(target: JavaValue, index: JavaValue): JavaValue {
  const key = fromEnd(target, index);
  if (target instanceof JavaMap || target instanceof LoopScope) return target.get(key);
  if (target instanceof JavaList && target.isIndexed && typeof key === 'number') {
    const item = target.items[key];
    if (item === undefined) throw indexOutOfBounds(key, target.items.length);
    return item;
  }
  return null;
}

/** `#set($target[index] = value)` */
export function setIndex(target: JavaValue, index: JavaValue, value: JavaValue): void {
  const key = fromEnd(target, index);
  if (target instanceof JavaMap || target instanceof LoopScope) target.put(key, value);
  else if (target instanceof JavaList && target.isIndexed && typeof key === 'number') {
    if (target.items[key] === undefined) throw indexOutOfBounds(key, target.items.length);
    replaceItem(target, key, value);
  }
}

function fromEnd(target: JavaValue, index: JavaValue): JavaValue {
  if (typeof index !== 'number' || index >= 0) return index;
  if (target instanceof JavaList) return target.items.length + index;
  if (target instanceof JavaMap) return target.size + index;
  if (target instanceof LoopScope) return index;
  throw new JavaException('VelocityException', 'a negative index needs a list or a map');
}
