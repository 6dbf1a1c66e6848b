import { JavaLong, type JavaNumber } from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { JavaException } from '../java/java-exception.ts';
import { checkBits } from '../java/number-size.ts';
import { nullPointer, type Method } from './method.ts';

type Named = [string, Method<JavaNumber>];

function arithmetic(message: string): JavaException {
  return new JavaException('ArithmeticException', message);
}

function withOther(run: (value: bigint, other: bigint) => JavaValue): Method<JavaNumber> {
  return (value, args) => {
    const [other] = args;
    if (typeof value !== 'bigint' || args.length !== 1) return undefined;
    if (other === null) throw nullPointer();
    return typeof other === 'bigint' ? run(value, other) : undefined;
  };
}

function withCount(run: (value: bigint, count: number) => JavaValue): Method<JavaNumber> {
  return (value, args) => {
    const [count] = args;
    if (typeof value !== 'bigint' || args.length !== 1) return undefined;
    return typeof count === 'number' ? run(value, count) : undefined;
  };
}

function divisor(value: bigint): bigint {
  if (value === 0n) throw arithmetic('BigInteger divide by zero');
  return value;
}

function bitLength(value: bigint): number {
  const size = value < 0n ? ~value : value;
  return size === 0n ? 0 : size.toString(2).length;
}

function power(value: bigint, exponent: number): bigint {
  if (exponent < 0) throw arithmetic('Negative exponent');
  checkBits(bitLength(value) * exponent);
  return value ** BigInt(exponent);
}

function shifted(value: bigint, by: number): bigint {
  checkBits(bitLength(value) + Math.max(0, by));
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function modulus(value: bigint, by: bigint): bigint {
  if (by <= 0n) throw arithmetic('BigInteger: modulus not positive');
  return ((value % by) + by) % by;
}

/** Methods of `java.math.BigInteger` between two of them, or with a number of bits (documented, class BigInteger). */
export const bigIntegerFunctions: readonly Named[] = [
  ['add', withOther((a, b) => a + b)],
  ['subtract', withOther((a, b) => a - b)],
  [
    'multiply',
    withOther((a, b) => {
      checkBits(bitLength(a) + bitLength(b));
      return a * b;
    }),
  ],
  ['divide', withOther((a, b) => a / divisor(b))],
  ['remainder', withOther((a, b) => a % divisor(b))],
  ['mod', withOther(modulus)],
  ['gcd', withOther(greatestDivisor)],
  ['max', withOther((a, b) => (a > b ? a : b))],
  ['min', withOther((a, b) => (a < b ? a : b))],
  ['and', withOther((a, b) => a & b)],
  ['or', withOther((a, b) => a | b)],
  ['xor', withOther((a, b) => a ^ b)],
  ['pow', withCount(power)],
  ['shiftLeft', withCount(shifted)],
  ['shiftRight', withCount((value, by) => shifted(value, -by))],
  [
    'testBit',
    withCount((value, bit) => {
      if (bit < 0) throw arithmetic('Negative bit address');
      return ((value >> BigInt(bit)) & 1n) === 1n;
    }),
  ],
  [
    'valueOf',
    (_, args) => {
      const [value] = args;
      if (args.length !== 1) return undefined;
      if (typeof value === 'number') return BigInt(value);
      return value instanceof JavaLong ? value.value : undefined;
    },
  ],
];

/** Methods of `java.math.BigInteger` without arguments, as functions of the value. */
export const bigIntegerValues: readonly (readonly [string, (value: bigint) => JavaValue])[] = [
  ['abs', (value) => (value < 0n ? -value : value)],
  ['negate', (value) => -value],
  ['not', (value) => ~value],
  ['bitLength', bitLength],
  ['bitCount', (value) => (value < 0n ? ~value : value).toString(2).replaceAll('0', '').length],
];
