import {
  compareDecimals,
  JavaBigDecimal,
  JavaDouble,
  JavaLong,
  type JavaNumber,
} from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { JavaException } from '../java/java-exception.ts';
import { checkDigits, checkOperand, digitsOf, rescaled, tenTo } from '../java/number-size.ts';
import { nullPointer, type Method } from './method.ts';

type Named = [string, Method<JavaNumber>];

/** A number of the unscaled value and scale, unless its scale has more than Java's 32 bits. */
function decimal(unscaled: bigint, scale: number): JavaBigDecimal {
  if (Math.abs(scale) > 2147483647) {
    throw new JavaException('ArithmeticException', scale > 0 ? 'Underflow' : 'Overflow');
  }
  return new JavaBigDecimal(unscaled, scale);
}

function withOther(
  run: (value: JavaBigDecimal, other: JavaBigDecimal) => JavaValue,
): Method<JavaNumber> {
  return (value, args) => {
    const [other] = args;
    if (!(value instanceof JavaBigDecimal) || args.length !== 1) return undefined;
    if (other === null) throw nullPointer();
    return other instanceof JavaBigDecimal ? run(value, other) : undefined;
  };
}

function withCount(run: (value: JavaBigDecimal, count: number) => JavaValue): Method<JavaNumber> {
  return (value, args) => {
    const [count] = args;
    if (!(value instanceof JavaBigDecimal) || args.length !== 1) return undefined;
    return typeof count === 'number' ? run(value, count) : undefined;
  };
}

function plus(a: JavaBigDecimal, b: JavaBigDecimal, sign: 1n | -1n): JavaBigDecimal {
  const scale = Math.max(a.scale, b.scale);
  return decimal(rescaled(a, scale) + sign * rescaled(b, scale), scale);
}

/** Without zeros at the end; zero itself has the scale 0 since Java 8. */
function stripped(value: JavaBigDecimal): JavaBigDecimal {
  if (value.unscaled === 0n) return new JavaBigDecimal(0n, 0);
  const zeros = /0*$/.exec(value.unscaled.toString())?.[0].length ?? 0;
  return decimal(value.unscaled / tenTo(zeros), value.scale - zeros);
}

/** `RoundingMode.UNNECESSARY`: what would round fails. */
const unnecessary = 7;

/**
 * A fraction as a whole number, in one of Java's rounding modes: 0 up, 1 down, 2 ceiling, 3 floor, 4 half up, 5 half
 * down, 6 half even, 7 unnecessary (documented, class BigDecimal).
 */
function rounded(dividend: bigint, divider: bigint, mode: number): bigint {
  if (mode < 0 || mode > unnecessary) {
    throw new JavaException('IllegalArgumentException', 'Invalid rounding mode');
  }
  if (divider === 0n) throw new JavaException('ArithmeticException', 'Division by zero');
  const quotient = dividend / divider;
  const rest = absolute(dividend % divider);
  if (rest === 0n) return quotient;
  const sign = dividend < 0n === divider < 0n ? 1n : -1n;
  const toHalf = 2n * rest - absolute(divider);
  const isAway = [
    true,
    false,
    sign > 0n,
    sign < 0n,
    toHalf >= 0n,
    toHalf > 0n,
    toHalf > 0n || (toHalf === 0n && quotient % 2n !== 0n),
  ][mode];
  if (isAway === undefined) throw roundingNecessary();
  return isAway ? quotient + sign : quotient;
}

/** In the scale asked for, rounded where that loses digits. */
function setScale(value: JavaBigDecimal, scale: number, mode = unnecessary): JavaBigDecimal {
  if (scale >= value.scale) return decimal(rescaled(value, scale), scale);
  const by = Math.min(value.scale - scale, digitsOf(value.unscaled) + 1);
  return decimal(rounded(value.unscaled, tenTo(by), mode), scale);
}

/** The quotient in a scale, rounded. */
function divide(a: JavaBigDecimal, b: JavaBigDecimal, scale: number, mode: number): JavaBigDecimal {
  const shift = scale + b.scale - a.scale;
  const factor = tenTo(Math.abs(shift));
  return decimal(
    shift >= 0
      ? rounded(a.unscaled * factor, b.unscaled, mode)
      : rounded(a.unscaled, b.unscaled * factor, mode),
    scale,
  );
}

function roundingNecessary(): JavaException {
  return new JavaException('ArithmeticException', 'Rounding necessary');
}

function power(value: JavaBigDecimal, exponent: number): JavaBigDecimal {
  if (exponent < 0 || exponent > 999_999_999) {
    throw new JavaException('ArithmeticException', 'Invalid operation');
  }
  const digits = digitsOf(value.unscaled);
  if (digits > 1) checkDigits(digits * exponent);
  return decimal(value.unscaled ** BigInt(exponent), value.scale * exponent);
}

/** The decimal point elsewhere; the scale does not become negative. */
function movePoint(value: JavaBigDecimal, left: number): JavaBigDecimal {
  const moved = decimal(value.unscaled, value.scale + left);
  return moved.scale < 0 ? setScale(moved, 0) : moved;
}

/** Methods of `java.math.BigDecimal` between two of them, or with a count (documented, class BigDecimal). */
export const bigDecimalFunctions: readonly Named[] = [
  ['add', withOther((a, b) => plus(a, b, 1n))],
  ['subtract', withOther((a, b) => plus(a, b, -1n))],
  [
    'multiply',
    withOther((a, b) => {
      checkOperand(a.unscaled);
      checkOperand(b.unscaled);
      return decimal(a.unscaled * b.unscaled, a.scale + b.scale);
    }),
  ],
  ['max', withOther((a, b) => (compareDecimals(a, b) >= 0 ? a : b))],
  ['min', withOther((a, b) => (compareDecimals(a, b) <= 0 ? a : b))],
  [
    'setScale',
    (value, args) => {
      const [scale, mode] = args;
      if (!(value instanceof JavaBigDecimal) || typeof scale !== 'number') return undefined;
      if (args.length === 1) return setScale(value, scale);
      return args.length === 2 && typeof mode === 'number'
        ? setScale(value, scale, mode)
        : undefined;
    },
  ],
  [
    'divide',
    (value, args) => {
      const [other, first, second] = args;
      if (!(value instanceof JavaBigDecimal) || !(other instanceof JavaBigDecimal))
        return undefined;
      if (args.length === 2 && typeof first === 'number') {
        return divide(value, other, value.scale, first);
      }
      return args.length === 3 && typeof first === 'number' && typeof second === 'number'
        ? divide(value, other, first, second)
        : undefined;
    },
  ],
  ['pow', withCount(power)],
  ['movePointLeft', withCount((value, by) => movePoint(value, by))],
  ['movePointRight', withCount((value, by) => movePoint(value, -by))],
  ['scaleByPowerOfTen', withCount((value, by) => decimal(value.unscaled, value.scale - by))],
  [
    'valueOf',
    (_, args) => {
      const [value, scale] = args;
      const whole =
        typeof value === 'number'
          ? BigInt(value)
          : value instanceof JavaLong
            ? value.value
            : undefined;
      if (args.length === 2) {
        return whole !== undefined && typeof scale === 'number' ? decimal(whole, scale) : undefined;
      }
      if (args.length !== 1) return undefined;
      if (whole !== undefined) return new JavaBigDecimal(whole, 0);
      if (!(value instanceof JavaDouble)) return undefined;
      // A double is taken by its text (documented, BigDecimal.valueOf).
      const read = JavaBigDecimal.parse(new JavaDouble(value.value).toString());
      if (read === undefined) throw new JavaException('NumberFormatException', 'no decimal number');
      return read;
    },
  ],
];

/** Methods of `java.math.BigDecimal` without arguments, as functions of the value. */
export const bigDecimalValues: readonly (readonly [
  string,
  (value: JavaBigDecimal) => JavaValue,
])[] = [
  ['abs', (value) => new JavaBigDecimal(absolute(value.unscaled), value.scale)],
  ['negate', (value) => new JavaBigDecimal(-value.unscaled, value.scale)],
  ['plus', (value) => value],
  ['ulp', (value) => new JavaBigDecimal(1n, value.scale)],
  ['scale', (value) => value.scale],
  ['precision', (value) => digitsOf(value.unscaled)],
  ['unscaledValue', (value) => value.unscaled],
  ['stripTrailingZeros', stripped],
  [
    'toBigInteger',
    (value) =>
      value.scale <= 0
        ? rescaled(value, 0)
        : value.scale >= digitsOf(value.unscaled)
          ? 0n
          : value.unscaled / tenTo(value.scale),
  ],
  ['toBigIntegerExact', (value) => setScale(value, 0).unscaled],
];

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
