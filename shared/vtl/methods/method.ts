import { JavaBigDecimal, JavaDouble, JavaLong, toDouble } from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { JavaException } from '../java/java-exception.ts';
import { digitsOf, rescaled, tenTo } from '../java/number-size.ts';
import { javaTypeName } from '../java/java-type-name.ts';

/**
 * A method of a Java class. Undefined when it does not take such arguments: then there is no such
 * method, and the reference has no value.
 *
 * @throws JavaException when the method fails
 */
export type Method<T> = (target: T, args: readonly JavaValue[]) => JavaValue | undefined;

/** The methods of a class by name; overloads of one name are one entry. */
export type MethodTable<T> = ReadonlyMap<string, Method<T>>;

/**
 * A method without parameters. Velocity finds it for any number of arguments, and then fails to call it;
 * so among methods of one name it must come last.
 */
export function getter<T>(read: (target: T) => JavaValue): Method<T> {
  return (target, args) => {
    if (args.length > 0) {
      throw new JavaException('IllegalArgumentException', 'it takes no arguments');
    }
    return read(target);
  };
}

/** A method with one parameter of type Object. */
export function withObject<T>(run: (target: T, argument: JavaValue) => JavaValue): Method<T> {
  return (target, args) => (args.length === 1 ? run(target, args[0] ?? null) : undefined);
}

/** A method with one parameter of type String. */
export function withText<T>(
  run: (target: T, argument: string) => JavaValue | undefined,
): Method<T> {
  return (target, args) => {
    if (args.length !== 1) return undefined;
    const [argument] = args;
    if (argument === null) throw nullPointer();
    return typeof argument === 'string' ? run(target, argument) : undefined;
  };
}

/** A method with one parameter of type int. */
export function withInt<T>(run: (target: T, argument: number) => JavaValue): Method<T> {
  return (target, args) =>
    args.length === 1 && typeof args[0] === 'number' ? run(target, args[0]) : undefined;
}

/** Tries methods of one name in turn. */
export function overloaded<T>(...methods: Method<T>[]): Method<T> {
  return (target, args) => {
    for (const method of methods) {
      const result = method(target, args);
      if (result !== undefined) return result;
    }
    return undefined;
  };
}

/** What Java throws for an argument without a value. */
export function nullPointer(): JavaException {
  return new JavaException('NullPointerException', 'the argument has no value');
}

/** What Java throws for an argument of another class. */
export function classCast(value: JavaValue): JavaException {
  return new JavaException('ClassCastException', `a ${javaTypeName(value)} is of another class`);
}

/** A number as `int`, as `Number.intValue()` gives it: cut to 32 bits, a double clamped to them. */
export function toInt(value: number | bigint | JavaLong | JavaDouble | JavaBigDecimal): number {
  if (typeof value === 'number') return value;
  if (value instanceof JavaDouble) return clamp(value.value, -2147483648, 2147483647);
  return Number(BigInt.asIntN(32, toWhole(value)));
}

/** A number as `long`, as `Number.longValue()` gives it: cut to 64 bits, a double clamped to them. */
export function toLong(value: number | bigint | JavaLong | JavaDouble | JavaBigDecimal): JavaLong {
  if (value instanceof JavaDouble) {
    if (Number.isNaN(value.value)) return new JavaLong(0n);
    const limit = 2 ** 63;
    if (value.value >= limit) return new JavaLong(2n ** 63n - 1n);
    if (value.value <= -limit) return new JavaLong(-(2n ** 63n));
    return new JavaLong(BigInt(Math.trunc(value.value)));
  }
  return new JavaLong(BigInt.asIntN(64, toWhole(value)));
}

/** The whole part of a number; of one from 10⁶⁴ on, no more than its last 64 bits count. */
function toWhole(value: number | bigint | JavaLong | JavaBigDecimal): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (value instanceof JavaLong) return value.value;
  if (value.scale > 0)
    return value.scale < digitsOf(value.unscaled) ? value.unscaled / tenTo(value.scale) : 0n;
  // From 10⁶⁴ on, all of the bits that are kept are zero.
  return value.scale > -64 ? rescaled(value, 0) : 0n;
}

function clamp(value: number, low: number, high: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.trunc(Math.min(Math.max(value, low), high)) + 0;
}

/** Reads a whole number as `Integer.parseInt` does. */
export function parseWhole(text: string, radix: number, bits: 32 | 64): bigint {
  if (radix < 2 || radix > 36) throw numberFormat(text);
  const digits = /^[+-]?([0-9a-zA-Z]+)$/.exec(text)?.[1]?.toLowerCase();
  if (digits === undefined) throw numberFormat(text);
  let value = 0n;
  for (const character of digits) {
    const digit = parseInt(character, 36);
    if (digit >= radix) throw numberFormat(text);
    value = value * BigInt(radix) + BigInt(digit);
  }
  if (text.startsWith('-')) value = -value;
  const limit = 2n ** BigInt(bits - 1);
  if (value >= limit || value < -limit) throw numberFormat(text);
  return value;
}

/** What Java throws for a text that is no number of the kind asked for. */
export function numberFormat(text: string): JavaException {
  return new JavaException('NumberFormatException', `${JSON.stringify(text)} is no such number`);
}

/** Reads a number as `Double.parseDouble` does. */
export function parseDouble(text: string): JavaDouble {
  const trimmed = text.trim();
  if (!/^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/.test(trimmed)) {
    throw numberFormat(text);
  }
  return new JavaDouble(Number(trimmed.replace(/[fFdD]$/, '')));
}

export { toDouble };
