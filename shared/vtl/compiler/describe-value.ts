import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { BlockValue } from './block-value.ts';
import { javaTypeName } from '../java/java-type-name.ts';
import type { ValueDescription } from '../render-listener.ts';

/** Text and class of a value; a block of `#define` is not rendered for that. Does not change the value. */
export function describeValue(value: JavaValue): ValueDescription {
  // Its text would have to be rendered, with all that this does.
  if (value instanceof BlockValue) return { text: '', type: 'Block' };
  return { text: toJavaString(value).slice(0, 1000), type: javaTypeName(value) };
}
