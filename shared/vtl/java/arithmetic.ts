import {
  compareDecimals,
  fitsInteger,
  isJavaNumber,
  isLongRange,
  JavaBigDecimal,
  JavaDouble,
  JavaFloat,
  JavaLong,
  toDouble,
  toJavaInteger,
  type JavaNumber,
} from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { JavaException } from './java-exception.ts';
import { checkOperand, rescaled, tenTo } from './number-size.ts';

/**
 * Velocity's arithmetic: Integers stay Integers until they overflow, then become Long, then
 * BigInteger; a Double makes the other side a Double, else a Float makes it a Float; a BigInteger with a Double is exact (BigDecimal).
 * The result is null when an operand is no number or a divisor is zero.
 */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

type Base = 'whole' | 'big' | 'float' | 'double' | 'decimal';

function isWhole(value: JavaNumber): value is number | bigint | JavaLong {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof JavaLong;
}

function baseOf(a: JavaNumber, b: JavaNumber): Base {
  const whole = isWhole(a) && isWhole(b);
  const big = typeof a === 'bigint' || typeof b === 'bigint';
  if (a instanceof JavaBigDecimal || b instanceof JavaBigDecimal || (!whole && big)) {
    return 'decimal';
  }
  if (whole) return big ? 'big' : 'whole';
  return isDouble(a) || isDouble(b) ? 'double' : 'float';
}

function isDouble(value: JavaNumber): boolean {
  return value instanceof JavaDouble && !(value instanceof JavaFloat);
}

function toBig(value: JavaNumber): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (value instanceof JavaLong) return value.value;
  return BigInt(Math.trunc(toDouble(value)));
}

function toDecimal(value: JavaNumber): JavaBigDecimal {
  if (value instanceof JavaBigDecimal) return value;
  if (typeof value === 'bigint') return new JavaBigDecimal(value, 0);
  const decimal = JavaBigDecimal.fromDouble(toDouble(value));
  if (decimal === undefined) throw new JavaException('NumberFormatException', 'Infinite or NaN');
  return decimal;
}

function toFloat(value: JavaNumber): number {
  return Math.fround(toDouble(value));
}

function isZero(value: JavaNumber): boolean {
  if (value instanceof JavaBigDecimal) return value.unscaled === 0n;
  if (typeof value === 'bigint') return value === 0n;
  return toDouble(value) === 0;
}

/** A result of Integers and Longs in the type of the larger operand, or the next larger one. */
function wrapWhole(value: bigint, a: JavaNumber, b: JavaNumber): JavaNumber {
  if (typeof a === 'number' && typeof b === 'number') return toJavaInteger(value);
  return isLongRange(value) ? new JavaLong(value) : value;
}

/**
 * Adds, subtracts, multiplies, divides or takes a remainder; null when an operand is no number or the divisor is
 * zero (Velocity 1.7).
 *
 * @throws JavaException where Java throws, and for numbers of more than some 30,000 digits
 */
export function calculate(operator: ArithmeticOperator, a: JavaValue, b: JavaValue): JavaValue {
  if (typeof a === 'number' && typeof b === 'number') return calculateIntegers(operator, a, b);
  if (!isJavaNumber(a) || !isJavaNumber(b)) return null;
  if ((operator === '/' || operator === '%') && isZero(b)) return null;
  switch (baseOf(a, b)) {
    case 'double':
      return new JavaDouble(calculateDoubles(operator, toDouble(a), toDouble(b)));
    case 'float': {
      const result = calculateDoubles(operator, toFloat(a), toFloat(b));
      return new JavaFloat(result);
    }
    case 'whole':
      return wrapWhole(calculateBig(operator, toBig(a), toBig(b)), a, b);
    case 'big':
      return operator === '%'
        ? modulo(toBig(a), toBig(b))
        : calculateBig(operator, toBig(a), toBig(b));
    case 'decimal':
      return calculateDecimals(operator, toDecimal(a), toDecimal(b));
  }
}

function calculateIntegers(operator: ArithmeticOperator, a: number, b: number): JavaValue {
  let result: number;
  switch (operator) {
    case '+':
      result = a + b;
      break;
    case '-':
      result = a - b;
      break;
    case '*':
      result = a * b;
      // Beyond 53 bits the product of two doubles is not exact.
      if (!Number.isSafeInteger(result)) return toJavaInteger(BigInt(a) * BigInt(b));
      result += 0;
      break;
    case '/':
      if (b === 0) return null;
      result = Math.trunc(a / b) + 0;
      break;
    case '%':
      if (b === 0) return null;
      result = (a % b) + 0;
      break;
  }
  return fitsInteger(result) ? result : new JavaLong(BigInt(result));
}

function calculateDoubles(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

function calculateBig(operator: ArithmeticOperator, a: bigint, b: bigint): bigint {
  checkOperand(a);
  checkOperand(b);
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

/** BigInteger's `mod`, never negative. */
function modulo(a: bigint, b: bigint): bigint {
  if (b <= 0n) throw new JavaException('ArithmeticException', 'the modulus is not positive');
  return ((a % b) + b) % b;
}

function calculateDecimals(
  operator: ArithmeticOperator,
  a: JavaBigDecimal,
  b: JavaBigDecimal,
): JavaBigDecimal {
  switch (operator) {
    case '+':
    case '-': {
      const scale = Math.max(a.scale, b.scale);
      const right = rescaled(b, scale);
      return new JavaBigDecimal(rescaled(a, scale) + (operator === '+' ? right : -right), scale);
    }
    case '*':
      return new JavaBigDecimal(calculateBig('*', a.unscaled, b.unscaled), a.scale + b.scale);
    case '/':
      return divideDecimals(a, b);
    case '%':
      throw new JavaException(
        'ArithmeticException',
        'a remainder of decimal numbers cannot be made',
      );
  }
}

/** Division in the scale of the dividend, a half rounded down, as Velocity asks for. */
function divideDecimals(a: JavaBigDecimal, b: JavaBigDecimal): JavaBigDecimal {
  const up = b.scale > 0 ? tenTo(b.scale) : 1n;
  const down = b.scale < 0 ? tenTo(-b.scale) : 1n;
  const dividend = a.unscaled * up;
  const divisor = b.unscaled * down;
  let quotient = dividend / divisor;
  const rest = dividend % divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice > (divisor < 0n ? -divisor : divisor)) {
    quotient += dividend < 0n === divisor < 0n ? 1n : -1n;
  }
  return new JavaBigDecimal(quotient, a.scale);
}

/** Negative, zero or positive; NaN compares as equal, as it does in Velocity. */
export function compareNumbers(a: JavaNumber, b: JavaNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  switch (baseOf(a, b)) {
    case 'float':
    case 'double': {
      const isFloat = baseOf(a, b) === 'float';
      const left = isFloat ? toFloat(a) : toDouble(a);
      const right = isFloat ? toFloat(b) : toDouble(b);
      return left < right ? -1 : left > right ? 1 : 0;
    }
    case 'whole':
    case 'big': {
      const difference = toBig(a) - toBig(b);
      return difference < 0n ? -1 : difference > 0n ? 1 : 0;
    }
    case 'decimal':
      return Math.sign(compareDecimals(toDecimal(a), toDecimal(b)));
  }
}
