import type { JavaBigDecimal } from '../../json/java-number.ts';
import { JavaException } from './java-exception.ts';

/** Bits a whole number may have. Java allows more, but a template that multiplies such numbers would never end. */
const maxBits = 100_000;
/** About as many decimal digits. */
const maxDigits = 30_000;

const largest = 2n ** BigInt(maxBits);

/** What a number ends with that is too long to work with; Java would take minutes, or all memory. */
export function tooManyDigits(): JavaException {
  return new JavaException('OutOfMemoryError', 'the number has too many digits');
}

/** @throws JavaException for a number that is too long to calculate with */
export function checkOperand(value: bigint): void {
  if (value > largest || value < -largest) throw tooManyDigits();
}

/** @throws JavaException when a result of so many bits would be too long */
export function checkBits(bits: number): void {
  if (bits > maxBits) throw tooManyDigits();
}

/** @throws JavaException when a result of so many digits would be too long */
export function checkDigits(digits: number): void {
  if (digits > maxDigits) throw tooManyDigits();
}

/** Decimal digits, without a sign; zero has one. */
export function digitsOf(value: bigint): number {
  return (value < 0n ? -value : value).toString().length;
}

/**
 * Ten to the power of a whole number that is not negative.
 *
 * @throws JavaException above 30,000
 */
export function tenTo(exponent: number): bigint {
  checkDigits(exponent);
  return 10n ** BigInt(exponent);
}

/**
 * The unscaled value in a scale that is not below the number's own.
 *
 * @throws JavaException when that takes too many digits
 */
export function rescaled(value: JavaBigDecimal, scale: number): bigint {
  return value.unscaled * tenTo(scale - value.scale);
}
