import { JavaBigDecimal, JavaDouble, JavaFloat, JavaLong } from './java-number.ts';
import { JavaObject, type JavaValue } from './java-value.ts';

/** Java's `a.equals(b)`, null being equal to null: numbers of different types are never equal. */
export function equalsJava(a: JavaValue, b: JavaValue): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (a instanceof JavaObject) return a.equalsJava(b);
  if (a instanceof JavaLong) return b instanceof JavaLong && a.value === b.value;
  if (a instanceof JavaDouble) {
    if (!(b instanceof JavaDouble) || a instanceof JavaFloat !== b instanceof JavaFloat)
      return false;
    return Object.is(a.value, b.value);
  }
  return b instanceof JavaBigDecimal && a.unscaled === b.unscaled && a.scale === b.scale;
}

/** Java's `hashCode()`, a 32-bit integer; null has 0. */
export function hashJava(value: JavaValue): number {
  switch (typeof value) {
    case 'string':
      return hashString(value);
    case 'number':
      return value;
    case 'boolean':
      return value ? 1231 : 1237;
    case 'bigint':
      return hashBigInteger(value);
    default:
  }
  if (value === null) return 0;
  if (value instanceof JavaObject) return value.hashJava();
  if (value instanceof JavaLong) return hashLong(BigInt.asUintN(64, value.value));
  if (value instanceof JavaFloat) {
    const bits = new DataView(new ArrayBuffer(4));
    bits.setFloat32(0, value.value);
    return bits.getInt32(0);
  }
  if (value instanceof JavaDouble) {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, value.value);
    return hashLong(bits.getBigUint64(0));
  }
  return (Math.imul(31, hashBigInteger(value.unscaled)) + value.scale) | 0;
}

/** `String.hashCode()` (documented, class String), a 32-bit integer. */
export function hashString(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function hashLong(bits: bigint): number {
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)));
}

function hashBigInteger(value: bigint): number {
  let hash = 0;
  let rest = value < 0n ? -value : value;
  const words: number[] = [];
  for (; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
  for (let i = words.length - 1; i >= 0; i--) hash = (Math.imul(31, hash) + (words[i] ?? 0)) | 0;
  return value < 0n ? -hash | 0 : hash;
}
