import { JavaList } from './java-list.ts';
import { JavaMap } from './java-map.ts';
import type { JavaValue } from './java-value.ts';

/**
 * Whether a list or map holds itself by way of another one, so that its text would never end; Java only
 * notices one that holds itself directly.
 *
 * @param visit called for each list and map that is looked into
 */
export function holdsItself(value: JavaValue, visit: () => void): boolean {
  const above = new Set<JavaValue>();
  const done = new Set<JavaValue>();
  const search = (each: JavaValue): boolean => {
    if (!(each instanceof JavaList || each instanceof JavaMap) || done.has(each)) return false;
    if (above.has(each)) return true;
    visit();
    above.add(each);
    const inner = each instanceof JavaList ? each.items : [...each.keys(), ...each.values()];
    const found = inner.some((member) => member !== each && search(member));
    above.delete(each);
    done.add(each);
    return found;
  };
  return search(value);
}
