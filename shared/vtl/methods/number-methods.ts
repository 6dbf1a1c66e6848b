import { equalsJava, hashJava } from '../../json/java-equality.ts';
import {
  JavaBigDecimal,
  JavaDouble,
  JavaFloat,
  JavaLong,
  type JavaNumber,
} from '../../json/java-number.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { compareNumbers } from '../java/arithmetic.ts';
import { tooManyDigits } from '../java/number-size.ts';
import { bigDecimalFunctions, bigDecimalValues } from './big-decimal-functions.ts';
import { bigIntegerFunctions, bigIntegerValues } from './big-integer-functions.ts';
import {
  classCast,
  getter,
  nullPointer,
  overloaded,
  parseDouble,
  parseWhole,
  toDouble,
  toInt,
  toLong,
  withObject,
  withText,
  type Method,
  type MethodTable,
} from './method.ts';
import { bitFunctions } from './whole-number-functions.ts';

const common: readonly [string, Method<JavaNumber>][] = [
  ['intValue', getter((value) => toInt(value))],
  ['longValue', getter((value) => toLong(value))],
  ['doubleValue', getter((value) => new JavaDouble(toDouble(value)))],
  ['floatValue', getter((value) => new JavaFloat(toDouble(value)))],
  ['shortValue', getter((value) => (toInt(value) << 16) >> 16)],
  ['byteValue', getter((value) => (toInt(value) << 24) >> 24)],
  ['hashCode', getter((value) => hashJava(value))],
  ['toString', getter((value) => toJavaString(value))],
  ['equals', withObject((value, other) => equalsJava(value, other))],
];

/** `compareTo`, which fails for anything but a number of the same class. */
function compareTo(isSame: (value: JavaValue) => value is JavaNumber): Method<JavaNumber> {
  return withObject((value, other) => {
    if (other === null) throw nullPointer();
    if (!isSame(other)) throw classCast(other);
    return Math.sign(compareNumbers(value, other));
  });
}

/** How a static function of a class takes its arguments, and gives its result. */
interface Arithmetic<T> {
  /** Undefined for a value which Java does not convert to the class. */
  from(value: JavaValue | undefined): T | undefined;
  wrap(value: T): JavaNumber;
  compare(a: T, b: T): number;
  add(a: T, b: T): T;
}

/** Static functions which all number classes have, as methods of any number of the class. */
function staticFunctions<T>(type: Arithmetic<T>): [string, Method<JavaNumber>][] {
  const one =
    (run: (value: T) => JavaValue): Method<JavaNumber> =>
    (_, args) => {
      const value = type.from(args[0]);
      return args.length === 1 && value !== undefined ? run(value) : undefined;
    };
  const two =
    (run: (a: T, b: T) => JavaValue): Method<JavaNumber> =>
    (_, args) => {
      const a = type.from(args[0]);
      const b = type.from(args[1]);
      return args.length === 2 && a !== undefined && b !== undefined ? run(a, b) : undefined;
    };
  return [
    ['compare', two((a, b) => Math.sign(type.compare(a, b)))],
    ['max', two((a, b) => type.wrap(type.compare(a, b) >= 0 ? a : b))],
    ['min', two((a, b) => type.wrap(type.compare(a, b) <= 0 ? a : b))],
    ['sum', two((a, b) => type.wrap(type.add(a, b)))],
    [
      'hashCode',
      overloaded(
        one((value) => hashJava(type.wrap(value))),
        getter((value) => hashJava(value)),
      ),
    ],
    [
      'toString',
      overloaded(
        one((value) => toJavaString(type.wrap(value))),
        getter((value) => toJavaString(value)),
      ),
    ],
  ];
}

/** Static functions of the two classes of whole numbers. */
function wholeFunctions(
  parseName: string,
  bits: 32 | 64,
  from: (value: JavaValue | undefined) => bigint | undefined,
  wrap: (value: bigint) => JavaNumber,
): [string, Method<JavaNumber>][] {
  const functions = staticFunctions<bigint>({
    from,
    wrap,
    compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    add: (a, b) => BigInt.asIntN(bits, a + b),
  });
  const inRadix =
    (radix: number): Method<JavaNumber> =>
    (_, args) => {
      const value = from(args[0]);
      if (args.length !== 1 || value === undefined) return undefined;
      return BigInt.asUintN(bits, value).toString(radix);
    };
  const parse: Method<JavaNumber> = (_, args) => {
    const [text, radix = 10] = args;
    if (args.length < 1 || args.length > 2 || typeof radix !== 'number') return undefined;
    if (text !== null && typeof text !== 'string') return undefined;
    return wrap(parseWhole(text ?? 'null', radix, bits));
  };
  const ofSame: Method<JavaNumber> = (_, args) => {
    const value = from(args[0]);
    return args.length === 1 && value !== undefined ? wrap(value) : undefined;
  };
  const textInRadix: Method<JavaNumber> = (_, args) => {
    const value = from(args[0]);
    const radix = args[1];
    if (args.length !== 2 || value === undefined || typeof radix !== 'number') return undefined;
    return value.toString(radix < 2 || radix > 36 ? 10 : radix);
  };
  const toText = functions.find(([name]) => name === 'toString')?.[1];
  return [
    ...functions,
    ['toString', toText === undefined ? textInRadix : overloaded(textInRadix, toText)],
    [parseName, parse],
    ['valueOf', overloaded(parse, ofSame)],
    ...bitFunctions({ bits, from, wrap }),
    ['toHexString', inRadix(16)],
    ['toBinaryString', inRadix(2)],
    ['toOctalString', inRadix(8)],
    [
      'signum',
      (_, args) => {
        const value = from(args[0]);
        if (args.length !== 1 || value === undefined) return undefined;
        return value > 0n ? 1 : value < 0n ? -1 : 0;
      },
    ],
  ];
}

function intFrom(value: JavaValue | undefined): bigint | undefined {
  return typeof value === 'number' ? BigInt(value) : undefined;
}

function longFrom(value: JavaValue | undefined): bigint | undefined {
  return value instanceof JavaLong ? value.value : intFrom(value);
}

function doubleFrom(value: JavaValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof JavaDouble || value instanceof JavaLong ? toDouble(value) : undefined;
}

const integerMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  ...wholeFunctions('parseInt', 32, intFrom, (value) => Number(value)),
  [
    'toUnsignedLong',
    (_, args) => {
      const value = intFrom(args[0]);
      if (args.length !== 1 || value === undefined) return undefined;
      return new JavaLong(BigInt.asUintN(32, value));
    },
  ],
  ['compareTo', compareTo((value): value is number => typeof value === 'number')],
] satisfies [string, Method<JavaNumber>][]);

const longMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  ...wholeFunctions('parseLong', 64, longFrom, (value) => new JavaLong(value)),
  ['compareTo', compareTo((value) => value instanceof JavaLong)],
] satisfies [string, Method<JavaNumber>][]);

/** A test of a double, as a method and as a static function. */
function doubleTest(test: (value: number) => boolean): Method<JavaNumber> {
  return overloaded<JavaNumber>(
    (_, args) => {
      const value = doubleFrom(args[0]);
      return args.length === 1 && value !== undefined ? test(value) : undefined;
    },
    getter((value) => test(toDouble(value))),
  );
}

/** A static function of one double. */
function ofDouble(run: (value: number) => JavaValue): Method<JavaNumber> {
  return (_, args) => {
    const value = doubleFrom(args[0]);
    return args.length === 1 && value !== undefined ? run(value) : undefined;
  };
}

const bitView = new DataView(new ArrayBuffer(8));

/** The bits of a double as a signed number. */
function bitsOf(value: number): bigint {
  bitView.setFloat64(0, value);
  return bitView.getBigInt64(0);
}

function ofBits(bits: bigint): number {
  bitView.setBigInt64(0, bits);
  return bitView.getFloat64(0);
}

const doubleMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  ...staticFunctions<number>({
    from: doubleFrom,
    wrap: (value) => new JavaDouble(value),
    compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    add: (a, b) => a + b,
  }),
  [
    'compareTo',
    compareTo(
      (value): value is JavaDouble => value instanceof JavaDouble && !(value instanceof JavaFloat),
    ),
  ],
  ['isNaN', doubleTest(Number.isNaN)],
  ['isInfinite', doubleTest((value) => Math.abs(value) === Infinity)],
  ['isFinite', ofDouble((value) => Number.isFinite(value))],
  ['doubleToLongBits', ofDouble((value) => new JavaLong(bitsOf(value)))],
  ['doubleToRawLongBits', ofDouble((value) => new JavaLong(bitsOf(value)))],
  [
    'longBitsToDouble',
    (_, args) => {
      const value = longFrom(args[0]);
      return args.length === 1 && value !== undefined ? new JavaDouble(ofBits(value)) : undefined;
    },
  ],
  ['parseDouble', withText((_, text) => parseDouble(text))],
  ['toHexString', ofDouble(hexadecimal)],
  [
    'valueOf',
    overloaded<JavaNumber>(
      withText((_, text) => parseDouble(text)),
      ofDouble((value) => new JavaDouble(value)),
    ),
  ],
] satisfies [string, Method<JavaNumber>][]);

function floatFrom(value: JavaValue | undefined): number | undefined {
  if (typeof value === 'number') return Math.fround(value);
  return value instanceof JavaFloat || value instanceof JavaLong
    ? Math.fround(toDouble(value))
    : undefined;
}

const floatMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  ...staticFunctions<number>({
    from: floatFrom,
    wrap: (value) => new JavaFloat(value),
    compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    add: (a, b) => Math.fround(a + b),
  }),
  ['compareTo', compareTo((value) => value instanceof JavaFloat)],
  ['isNaN', floatTest(Number.isNaN)],
  ['isInfinite', floatTest((value) => Math.abs(value) === Infinity)],
  ['isFinite', ofFloat((value) => Number.isFinite(value))],
  ['floatToIntBits', ofFloat((value) => hashJava(new JavaFloat(value)))],
  ['floatToRawIntBits', ofFloat((value) => hashJava(new JavaFloat(value)))],
  ['parseFloat', withText((_, text) => new JavaFloat(parseDouble(text).value))],
  ['toHexString', ofFloat((value) => hexadecimal(value))],
  [
    'valueOf',
    overloaded<JavaNumber>(
      withText((_, text) => new JavaFloat(parseDouble(text).value)),
      ofFloat((value) => new JavaFloat(value)),
    ),
  ],
] satisfies [string, Method<JavaNumber>][]);

/** A static function of one float. */
function ofFloat(run: (value: number) => JavaValue): Method<JavaNumber> {
  return (_, args) => {
    const value = floatFrom(args[0]);
    return args.length === 1 && value !== undefined ? run(value) : undefined;
  };
}

function floatTest(test: (value: number) => boolean): Method<JavaNumber> {
  return overloaded<JavaNumber>(
    ofFloat(test),
    getter((value) => test(toDouble(value))),
  );
}

/** A number as `Double.toHexString` writes it, e.g. `0x1.8p1`. */
function hexadecimal(value: number): string {
  if (!Number.isFinite(value)) return new JavaDouble(value).toString();
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const fraction = (raw & 0xfffffffffffffn).toString(16).padStart(13, '0').replace(/0+$/, '');
  const sign = raw >> 63n === 1n ? '-' : '';
  const isSmall = exponent === 0;
  const power = isSmall ? (value === 0 ? 0 : -1022) : exponent - 1023;
  return `${sign}0x${isSmall ? 0 : 1}.${fraction === '' ? '0' : fraction}p${power}`;
}

const bigIntegerMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  ...bigIntegerFunctions,
  ...bigIntegerValues.map(([name, read]): [string, Method<JavaNumber>] => [
    name,
    getter((value) => (typeof value === 'bigint' ? read(value) : null)),
  ]),
  [
    'toString',
    overloaded<JavaNumber>(
      (value, args) => {
        const [radix] = args;
        if (args.length !== 1 || typeof radix !== 'number') return undefined;
        return value.toString(radix < 2 || radix > 36 ? 10 : radix);
      },
      getter((value) => toJavaString(value)),
    ),
  ],
  ['compareTo', compareTo((value) => typeof value === 'bigint')],
  ['signum', getter((value) => Math.sign(toDouble(value)))],
] satisfies [string, Method<JavaNumber>][]);

const maxPlainDigits = 1_000_000;

const bigDecimalMethods: MethodTable<JavaNumber> = new Map([
  ...common,
  ...bigDecimalFunctions,
  ...bigDecimalValues.map(([name, read]): [string, Method<JavaNumber>] => [
    name,
    getter((value) => (value instanceof JavaBigDecimal ? read(value) : null)),
  ]),
  ['compareTo', compareTo((value) => value instanceof JavaBigDecimal)],
  ['signum', getter((value) => Math.sign(toDouble(value)))],
  [
    'toPlainString',
    getter((value) => {
      if (!(value instanceof JavaBigDecimal)) return toJavaString(value);
      if (Math.abs(value.scale) > maxPlainDigits) throw tooManyDigits();
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

/** The methods of a number, by its class; static functions of the class are among them, as in Velocity. */
export function numberMethodsOf(value: JavaNumber): MethodTable<JavaNumber> {
  if (typeof value === 'number') return integerMethods;
  if (typeof value === 'bigint') return bigIntegerMethods;
  if (value instanceof JavaLong) return longMethods;
  if (value instanceof JavaFloat) return floatMethods;
  return value instanceof JavaDouble ? doubleMethods : bigDecimalMethods;
}

/** A static function of a boolean, or else a method of one. */
function booleanFunction(run: (value: boolean) => JavaValue): Method<boolean> {
  return overloaded<boolean>(
    (_, args) => (args.length === 1 && typeof args[0] === 'boolean' ? run(args[0]) : undefined),
    getter(run),
  );
}

/** `parseBoolean`: true for the text `true`, however it is written, and false for none. */
const parseBoolean: Method<boolean> = (_, args) => {
  const [text] = args;
  if (args.length !== 1 || (text !== null && typeof text !== 'string')) return undefined;
  return text?.toLowerCase() === 'true';
};

/** A static function of two booleans. */
function ofBooleans(run: (a: boolean, b: boolean) => JavaValue): Method<boolean> {
  return (_, args) => {
    const [a, b] = args;
    if (args.length !== 2 || typeof a !== 'boolean' || typeof b !== 'boolean') return undefined;
    return run(a, b);
  };
}

/** Methods of `java.lang.Boolean`, static ones included. */
export const booleanMethods: MethodTable<boolean> = new Map([
  ['booleanValue', getter((value) => value)],
  ['toString', booleanFunction(String)],
  ['hashCode', booleanFunction(hashJava)],
  ['equals', withObject((value, other) => value === other)],
  [
    'compareTo',
    withObject((value, other) => {
      if (other === null) throw nullPointer();
      if (typeof other !== 'boolean') throw classCast(other);
      return Number(value) - Number(other);
    }),
  ],
  ['parseBoolean', parseBoolean],
  ['compare', ofBooleans((a, b) => Number(a) - Number(b))],
  ['logicalAnd', ofBooleans((a, b) => a && b)],
  ['logicalOr', ofBooleans((a, b) => a || b)],
  ['logicalXor', ofBooleans((a, b) => a !== b)],
  [
    'valueOf',
    overloaded<boolean>(parseBoolean, (_, args) =>
      args.length === 1 && typeof args[0] === 'boolean' ? args[0] : undefined,
    ),
  ],
] satisfies [string, Method<boolean>][]);
