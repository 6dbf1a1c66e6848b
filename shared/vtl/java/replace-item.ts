import { JavaArray, type JavaList } from '../../json/java-list.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { JavaException } from './java-exception.ts';
import { javaTypeName } from './java-type-name.ts';

/**
 * Puts a value in the place of an item, whose index must be in range.
 *
 * @throws JavaException for an array which does not take the value
 */
export function replaceItem(list: JavaList, index: number, value: JavaValue): void {
  if (list instanceof JavaArray && !list.takes(value)) {
    throw new JavaException(
      'IllegalArgumentException',
      `an array of ${list.component} does not take a ${javaTypeName(value)}`,
    );
  }
  list.replaceItem(index, value);
}
