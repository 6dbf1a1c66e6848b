import { JavaBigDecimal, JavaDouble, JavaFloat, JavaLong } from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';

/** The name of a value's class without the package, e.g. `Integer`, `JSONArray`; `null` for null. */
export function javaTypeName(value: JavaValue): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'BigInteger';
    default:
  }
  if (value === null) return 'null';
  if (value instanceof JavaLong) return 'Long';
  if (value instanceof JavaFloat) return 'Float';
  if (value instanceof JavaDouble) return 'Double';
  if (value instanceof JavaBigDecimal) return 'BigDecimal';
  return value.className.slice(value.className.lastIndexOf('.') + 1);
}
