import { formatJavaDouble, formatJavaFloat } from './java-double-text.ts';

/**
 * The number types of Java that a mapping template can tell apart.
 *
 * `Integer` is a JavaScript number (always whole, 32 bits signed) and `BigInteger` is a bigint: the
 * first because nearly all numbers of a template are of that type and must cost nothing, the second
 * because it has the same meaning. The others are small classes, since `5` and `5.0` print and divide
 * differently.
 */

/** `java.lang.Long`: a whole number of 64 bits. */
export class JavaLong {
  constructor(readonly value: bigint) {}

  /** As the Java class writes it. */
  toString(): string {
    return this.value.toString();
  }
}

/** `java.lang.Double`. Its text is made once, since a parsed body is usually printed. */
export class JavaDouble {
  private text: string | undefined;

  constructor(readonly value: number) {}

  /** As the Java class writes it. */
  toString(): string {
    return (this.text ??= formatJavaDouble(this.value));
  }
}

/** `java.lang.Float`, which only `floatValue()` and its like give. */
export class JavaFloat extends JavaDouble {
  constructor(value: number) {
    super(Math.fround(value));
  }

  override toString(): string {
    return formatJavaFloat(this.value);
  }
}

/** `java.math.BigDecimal`: `unscaled` divided by ten to the power of `scale`. */
export class JavaBigDecimal {
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {}

  /** Scientific notation is used where Java uses it: a negative scale, or an exponent below -6. */
  toString(): string {
    const negative = this.unscaled < 0n;
    const digits = (negative ? -this.unscaled : this.unscaled).toString();
    const exponent = digits.length - 1 - this.scale;
    const sign = negative ? '-' : '';
    if (this.scale === 0) return sign + digits;
    if (this.scale > 0 && exponent >= -6) {
      const padded = digits.padStart(this.scale + 1, '0');
      const point = padded.length - this.scale;
      return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
    }
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const power = exponent === 0 ? '' : `E${exponent > 0 ? '+' : ''}${exponent}`;
    return `${sign}${digits[0] ?? '0'}${fraction}${power}`;
  }

  /** The nearest double. */
  toNumber(): number {
    return Number(`${this.unscaled}e${-this.scale}`);
  }

  /** Reads what `new BigDecimal(text)` reads; undefined for anything else. */
  static parse(text: string): JavaBigDecimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    if (match === null) return undefined;
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
    const digits = whole + fraction;
    if (digits === '') return undefined;
    const unscaled = BigInt(digits);
    // A scale has 32 bits in Java.
    if (!(Math.abs(Number(exponent)) <= maxInteger)) return undefined;
    return new JavaBigDecimal(
      sign === '-' ? -unscaled : unscaled,
      fraction.length - Number(exponent),
    );
  }

  /** The exact value of a double, as `new BigDecimal(double)` gives it. Infinite and NaN have none. */
  static fromDouble(value: number): JavaBigDecimal | undefined {
    if (!Number.isFinite(value)) return undefined;
    if (value === 0) return new JavaBigDecimal(0n, 0);
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, value);
    const raw = bits.getBigUint64(0);
    const exponentBits = Number((raw >> 52n) & 0x7ffn);
    let mantissa = raw & 0xfffffffffffffn;
    if (exponentBits > 0) mantissa |= 0x10000000000000n;
    let exponent = Math.max(exponentBits, 1) - 1075;
    while (exponent < 0 && (mantissa & 1n) === 0n) {
      mantissa >>= 1n;
      exponent++;
    }
    const signed = value < 0 ? -mantissa : mantissa;
    if (exponent >= 0) return new JavaBigDecimal(signed << BigInt(exponent), 0);
    return new JavaBigDecimal(signed * 5n ** BigInt(-exponent), -exponent);
  }
}

/** Any number: Integer, BigInteger, Long, Double, Float or BigDecimal, in this order of frequency. */
export type JavaNumber = number | bigint | JavaLong | JavaDouble | JavaBigDecimal;

const minInteger = -2147483648;
const maxInteger = 2147483647;
const minLong = -(2n ** 63n);
const maxLong = 2n ** 63n - 1n;

/** Whether a value is a number of any of Java's types. */
export function isJavaNumber(value: unknown): value is JavaNumber {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return true;
    case 'object':
      return (
        value instanceof JavaDouble || value instanceof JavaLong || value instanceof JavaBigDecimal
      );
    default:
      return false;
  }
}

/** Whether a JavaScript number is in the range of an `Integer`. */
export function fitsInteger(value: number): boolean {
  return value >= minInteger && value <= maxInteger;
}

/** The smallest of Integer, Long and BigInteger which holds the value. */
export function toJavaInteger(value: bigint): number | JavaLong | bigint {
  if (value >= minLong && value <= maxLong) {
    return value >= -2147483648n && value <= 2147483647n ? Number(value) : new JavaLong(value);
  }
  return value;
}

/** Whether a whole number fits into a `Long`. */
export function isLongRange(value: bigint): boolean {
  return value >= minLong && value <= maxLong;
}

/** The number as a double, as Java's `doubleValue()`. */
export function toDouble(value: JavaNumber): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof JavaBigDecimal) return value.toNumber();
  return Number(value.value);
}

/** Negative, zero or positive; the scales do not matter. */
export function compareDecimals(a: JavaBigDecimal, b: JavaBigDecimal): number {
  const left = signOf(a.unscaled);
  const right = signOf(b.unscaled);
  if (left !== right || left === 0) return left - right;
  // By their digits, because numbers far apart have no common scale that could be made.
  const [ownDigits, otherDigits] = [digitsOf(a), digitsOf(b)];
  const magnitude = ownDigits.length - a.scale - (otherDigits.length - b.scale);
  if (magnitude !== 0) return Math.sign(magnitude) * left;
  const length = Math.max(ownDigits.length, otherDigits.length);
  const [own, other] = [ownDigits.padEnd(length, '0'), otherDigits.padEnd(length, '0')];
  return own === other ? 0 : own < other ? -left : left;
}

function digitsOf({ unscaled }: JavaBigDecimal): string {
  return (unscaled < 0n ? -unscaled : unscaled).toString();
}

function signOf(value: bigint): number {
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}
