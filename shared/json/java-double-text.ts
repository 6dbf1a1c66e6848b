/**
 * How Java writes doubles and floats, in the way it did up to version 18: not always with the fewest
 * digits (two to the power of 60 is 1.15292150460684698E18, 1e23 is 9.999999999999999E22). Which version
 * the service runs is not recorded; held against Java 17.
 */

/** The digits of a positive number, and the power of ten of the point before the first. */
interface DecimalDigits {
  readonly digits: string;
  readonly exponent: number;
}

/** What the format of a number type has, in bits. */
interface FloatFormat {
  /** Of the mantissa, without the hidden bit. */
  readonly mantissa: number;
  readonly bias: number;
  bits(value: number): { readonly mantissa: bigint; readonly exponent: number };
}

const view = new DataView(new ArrayBuffer(8));

const doubleFormat: FloatFormat = {
  mantissa: 52,
  bias: 1023,
  bits(value) {
    view.setFloat64(0, value);
    const raw = view.getBigUint64(0);
    return { mantissa: raw & 0xfffffffffffffn, exponent: Number((raw >> 52n) & 0x7ffn) };
  },
};

const singleFormat: FloatFormat = {
  mantissa: 23,
  bias: 127,
  bits(value) {
    view.setFloat32(0, value);
    const raw = view.getUint32(0);
    return { mantissa: BigInt(raw & 0x7fffff), exponent: (raw >>> 23) & 0xff };
  },
};

/**
 * A double as `Double.toString` writes it: always a decimal point, and an exponent outside of 10^-3 to
 * 10^7.
 */
export function formatJavaDouble(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    // Within these, the fewest digits are what Java finds too.
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  return specialText(value) ?? laidOut(value, digitsOf(size, doubleFormat));
}

/** A float as `Float.toString` writes it; takes a number which is one exactly. */
export function formatJavaFloat(value: number): string {
  return specialText(value) ?? laidOut(value, digitsOf(Math.abs(value), singleFormat));
}

function specialText(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  return undefined;
}

function laidOut(value: number, { digits, exponent }: DecimalDigits): string {
  const sign = value < 0 ? '-' : '';
  if (exponent > 0 && exponent < 8) {
    const whole = digits.slice(0, exponent).padEnd(exponent, '0');
    return `${sign}${whole}.${digits.slice(exponent) || '0'}`;
  }
  if (exponent <= 0 && exponent > -3) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  return `${sign}${digits.charAt(0)}.${digits.slice(1) || '0'}E${exponent - 1}`;
}

function digitsOf(size: number, format: FloatFormat): DecimalDigits {
  let { mantissa, exponent } = format.bits(size);
  let significant = format.mantissa + 1;
  if (exponent === 0) {
    significant = mantissa.toString(2).length;
    const shift = format.mantissa + 1 - significant;
    mantissa <<= BigInt(shift);
    exponent = 1 - shift;
  } else {
    mantissa |= 1n << BigInt(format.mantissa);
  }
  // From here on the hidden bit stands at 52, for floats as well.
  mantissa <<= BigInt(52 - format.mantissa);
  return developed(mantissa, exponent - format.bias, significant);
}

/** `mantissa` has 53 bits, and its first is worth two to the power of `binary`. */
function developed(mantissa: bigint, binary: number, significant: number): DecimalDigits {
  let odd = mantissa;
  let fractionBits = 53;
  for (; (odd & 1n) === 0n; odd >>= 1n) fractionBits--;
  const tiny = Math.max(0, fractionBits - binary - 1);
  if (tiny === 0 && binary <= 62) return wholeDigits(mantissa, binary, significant);

  let point = estimatedPoint(mantissa, binary);
  const five = Math.max(0, -point);
  const scaleFive = Math.max(0, point);
  // Value and half the distance to the next number, over a common scale.
  let valueTwo = five + tiny + binary;
  let scaleTwo = scaleFive + tiny;
  let halfTwo = valueTwo - significant;
  valueTwo -= fractionBits - 1;
  if (fractionBits === 1) halfTwo--;
  const common = Math.min(valueTwo, scaleTwo, halfTwo);
  valueTwo -= common;
  scaleTwo -= common;
  halfTwo -= common;
  let rest = (odd * 5n ** BigInt(five)) << BigInt(valueTwo);
  const scale = (5n ** BigInt(scaleFive)) << BigInt(scaleTwo);
  let half = (5n ** BigInt(five)) << BigInt(halfTwo);
  const ten = scale * 10n;

  // Java calculates with as few bits as it thinks will do, and its sums overflow now and then.
  const bits = Math.max(
    fractionBits + valueTwo + bitsOfFive(five),
    scaleTwo + 1 + bitsOfFive(scaleFive + 1),
  );
  const wrapped = (sum: bigint): bigint =>
    bits < 64 ? BigInt.asIntN(bits < 32 ? 32 : 64, sum) : sum;

  let digits = '';
  for (let isFirst = true; ; isFirst = false) {
    const digit = rest / scale;
    rest = (rest % scale) * 10n;
    half = wrapped(half * 10n);
    const hasOverflown = !isFirst && half <= 0n;
    const isLow = hasOverflown || rest < half;
    const isHigh = hasOverflown || wrapped(rest + half) > ten;
    if (isFirst && digit === 0n && !isHigh) point--;
    else digits += digit.toString();
    // With an exponent there are two digits at least.
    const mustGoOn = isFirst && (point < -3 || point >= 8);
    if (mustGoOn || (!isLow && !isHigh)) continue;
    const beyond = wrapped(wrapped(rest * 2n) - ten);
    const roundsUp =
      isHigh && (!isLow || beyond > 0n || (beyond === 0n && /[13579]$/.test(digits)));
    return roundsUp ? roundedUp(digits, point + 1) : { digits, exponent: point + 1 };
  }
}

/** As Java estimates it: five to the power of zero has none. */
function bitsOfFive(power: number): number {
  if (power === 0) return 0;
  return power < 27 ? (5n ** BigInt(power)).toString(2).length : power * 3;
}

/** A whole number of up to 63 bits. Beyond the digits that count, it is rounded. */
function wholeDigits(mantissa: bigint, binary: number, significant: number): DecimalDigits {
  let value = binary >= 52 ? mantissa << BigInt(binary - 52) : mantissa >> BigInt(52 - binary);
  let dropped = 0;
  if (binary > significant) dropped = insignificantDigits(binary - significant - 1);
  if (dropped > 0) {
    const power = 10n ** BigInt(dropped);
    const residue = value % power;
    value /= power;
    if (residue >= power / 2n) value++;
  }
  const digits = value.toString();
  return { digits: digits.replace(/0+$/, ''), exponent: digits.length + dropped };
}

/** How many decimal digits of two to a power say nothing. */
function insignificantDigits(power: number): number {
  return power > 1 ? Math.floor(power * Math.LOG10E * Math.LN2) : 0;
}

/** The power of ten of the first digit, or one more than that. */
function estimatedPoint(mantissa: bigint, binary: number): number {
  const scaled = Number(mantissa) / 2 ** 52;
  return Math.floor((scaled - 1.5) * 0.289529654 + 0.176091259 + binary * 0.301029995663981);
}

function roundedUp(digits: string, exponent: number): DecimalDigits {
  const next = (BigInt(digits) + 1n).toString();
  const grown = next.length - digits.replace(/^0+(?=.)/, '').length;
  const kept = next.padStart(digits.length, '0');
  return grown > 0 && kept.length > digits.length
    ? { digits: kept.slice(0, digits.length), exponent: exponent + 1 }
    : { digits: kept, exponent };
}
