import { equalsJava, hashJava } from '../../json/java-equality.ts';
import { JavaBigDecimal, JavaDouble, JavaLong, type JavaNumber } from '../../json/java-number.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { compareNumbers } from '../arithmetic.ts';
import {
  getter,
  overloaded,
  parseDouble,
  parseWhole,
  toDouble,
  toInt,
  toLong,
  withInt,
  withObject,
  withText,
  type Method,
  type MethodTable,
} from './method.ts';

const common: readonly [string, Method<JavaNumber>][] = [
  ['intValue', getter((value) => toInt(value))],
  ['longValue', getter((value) => toLong(value))],
  ['doubleValue', getter((value) => new JavaDouble(toDouble(value)))],
  ['shortValue', getter((value) => (toInt(value) << 16) >> 16)],
  ['byteValue', getter((value) => (toInt(value) << 24) >> 24)],
  ['hashCode', getter((value) => hashJava(value))],
  ['equals', withObject((value, other) => equalsJava(value, other))],
];

const toStringMethod: [string, Method<JavaNumber>] = [
  'toString',
  getter((value) => toJavaString(value)),
];

/** `compareTo`, which takes only a number of the same class. */
function compareTo(isSame: (value: JavaValue) => value is JavaNumber): Method<JavaNumber> {
  return withObjectOf(isSame, (value, other) => Math.sign(compareNumbers(value, other)));
}

function withObjectOf<T>(
  isSame: (value: JavaValue) => value is JavaNumber,
  run: (target: T, other: JavaNumber) => JavaValue,
): Method<T> {
  return (target, args) => {
    const [other] = args;
    return args.length === 1 && other !== undefined && isSame(other)
      ? run(target, other)
      : undefined;
  };
}

/** Static functions of two ints. */
function withInts(run: (a: number, b: number) => JavaValue): Method<JavaNumber> {
  return (_, args) => {
    const [a, b] = args;
    return args.length === 2 && typeof a === 'number' && typeof b === 'number'
      ? run(a, b)
      : undefined;
  };
}

function withTextAndRadix(bits: 32 | 64, wrap: (value: bigint) => JavaValue): Method<JavaNumber> {
  return (_, args) => {
    const [text, radix] = args;
    if (args.length !== 2 || typeof text !== 'string' || typeof radix !== 'number')
      return undefined;
    return wrap(parseWhole(text, radix, bits));
  };
}

function isInteger(value: JavaValue): value is number {
  return typeof value === 'number';
}

const toInteger = (value: bigint): JavaValue => Number(value);
const toJavaLong = (value: bigint): JavaValue => new JavaLong(value);

const integerMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  ['compareTo', compareTo(isInteger)],
  ['compare', withInts((a, b) => Math.sign(a - b))],
  ['max', withInts((a, b) => Math.max(a, b))],
  ['min', withInts((a, b) => Math.min(a, b))],
  ['sum', withInts((a, b) => (a + b) | 0)],
  ['signum', withInt((_, value) => Math.sign(value))],
  [
    'parseInt',
    overloaded(
      withText((_, text) => toInteger(parseWhole(text, 10, 32))),
      withTextAndRadix(32, toInteger),
    ),
  ],
  [
    'valueOf',
    overloaded(
      withText<JavaNumber>((_, text) => toInteger(parseWhole(text, 10, 32))),
      withInt((_, value) => value),
      withTextAndRadix(32, toInteger),
    ),
  ],
  [
    'toString',
    overloaded(
      toStringMethod[1],
      withInt((_, value) => String(value)),
      withInts((value, radix) => value.toString(radix)),
    ),
  ],
  ['toHexString', withInt((_, value) => (value >>> 0).toString(16))],
  ['toBinaryString', withInt((_, value) => (value >>> 0).toString(2))],
  ['toOctalString', withInt((_, value) => (value >>> 0).toString(8))],
] satisfies [string, Method<JavaNumber>][]);

const longMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  toStringMethod,
  ['compareTo', compareTo((value) => value instanceof JavaLong)],
  [
    'parseLong',
    overloaded(
      withText((_, text) => toJavaLong(parseWhole(text, 10, 64))),
      withTextAndRadix(64, toJavaLong),
    ),
  ],
  [
    'valueOf',
    overloaded(
      withText<JavaNumber>((_, text) => toJavaLong(parseWhole(text, 10, 64))),
      withObjectOf(
        (value): value is JavaNumber => isInteger(value) || value instanceof JavaLong,
        (_, value) => toLong(value),
      ),
    ),
  ],
] satisfies [string, Method<JavaNumber>][]);

const doubleMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  toStringMethod,
  ['compareTo', compareTo((value) => value instanceof JavaDouble)],
  ['isNaN', getter((value) => Number.isNaN(toDouble(value)))],
  ['isInfinite', getter((value) => Math.abs(toDouble(value)) === Infinity)],
  ['parseDouble', withText((_, text) => parseDouble(text))],
  ['valueOf', withText((_, text) => parseDouble(text))],
] satisfies [string, Method<JavaNumber>][]);

const bigIntegerMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  toStringMethod,
  ['compareTo', compareTo((value) => typeof value === 'bigint')],
  ['signum', getter((value) => Math.sign(toDouble(value)))],
] satisfies [string, Method<JavaNumber>][]);

const bigDecimalMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  toStringMethod,
  ['compareTo', compareTo((value) => value instanceof JavaBigDecimal)],
  ['signum', getter((value) => Math.sign(toDouble(value)))],
  [
    'toPlainString',
    getter((value) => {
      if (!(value instanceof JavaBigDecimal)) return toJavaString(value);
      const scale = Math.max(value.scale, 0);
      const digits = (value.unscaled < 0n ? -value.unscaled : value.unscaled)
        .toString()
        .padEnd(value.scale < 0 && value.unscaled !== 0n ? 1 - value.scale : 0, '0')
        .padStart(scale + 1, '0');
      const point = digits.length - scale;
      const sign = value.unscaled < 0n ? '-' : '';
      return `${sign}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
    }),
  ],
] satisfies [string, Method<JavaNumber>][]);

export function numberMethodsOf(value: JavaNumber): MethodTable<JavaNumber> {
  if (typeof value === 'number') return integerMethods;
  if (typeof value === 'bigint') return bigIntegerMethods;
  if (value instanceof JavaLong) return longMethods;
  return value instanceof JavaDouble ? doubleMethods : bigDecimalMethods;
}

export const booleanMethods: MethodTable<boolean> = new Map([
  ['booleanValue', getter((value) => value)],
  ['toString', getter((value) => String(value))],
  ['hashCode', getter((value) => hashJava(value))],
  ['equals', withObject((value, other) => value === other)],
  [
    'compareTo',
    (value, args) =>
      args.length === 1 && typeof args[0] === 'boolean'
        ? Number(value) - Number(args[0])
        : undefined,
  ],
  ['parseBoolean', withText((_, text) => text.toLowerCase() === 'true')],
  [
    'valueOf',
    (_, args) => {
      const [argument] = args;
      if (args.length !== 1) return undefined;
      if (typeof argument === 'string') return argument.toLowerCase() === 'true';
      return typeof argument === 'boolean' ? argument : undefined;
    },
  ],
] satisfies [string, Method<boolean>][]);
