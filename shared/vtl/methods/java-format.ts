import { hashJava } from '../../json/java-equality.ts';
import { isJavaNumber, JavaBigDecimal, JavaDouble, JavaLong } from '../../json/java-number.ts';
import { toJavaString, type JavaValue } from '../../json/java-value.ts';
import { JavaException } from '../java/java-exception.ts';
import { JavaCharacter } from '../java/java-character.ts';
import { tenTo } from '../java/number-size.ts';
import { toDouble } from './method.ts';

const specifier = /%(?:(\d+)\$|(<))?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;
const maxWidth = 100_000;

/**
 * `String.format` for texts, whole and decimal numbers, characters and Booleans (`%s %d %x %o %e %f %g
 * %c %b %h %n %%`), in the root locale.
 *
 * @throws JavaException where Java throws, and for dates, which are not supported
 */
export function formatJava(format: string, args: readonly JavaValue[]): string {
  let next = 0;
  let last = -1;
  let end = 0;
  let text = '';
  for (const match of format.matchAll(specifier)) {
    const [all, position, again, flags = '', width, precision, conversion = ''] = match;
    const between = format.slice(end, match.index);
    if (between.includes('%')) throw unknownConversion(between);
    text += between;
    end = match.index + all.length;
    const size = Math.min(Number(width ?? 0), maxWidth);
    if (conversion === 'n' || conversion === '%') {
      text += pad(conversion === 'n' ? '\n' : '%', flags, size);
      continue;
    }
    if (again === undefined) last = position === undefined ? next++ : Number(position) - 1;
    if (last < 0 || last >= args.length) {
      throw new JavaException('MissingFormatArgumentException', `Format specifier '${all}'`);
    }
    const digits = precision === undefined ? undefined : Math.min(Number(precision), maxWidth);
    const value = args[last] ?? null;
    const lower = convert(conversion.toLowerCase(), value, flags, size, digits, all);
    text += /[A-Z]/.test(conversion) ? lower.toUpperCase() : lower;
  }
  const rest = format.slice(end);
  if (rest.includes('%')) throw unknownConversion(rest);
  return text + rest;
}

function unknownConversion(text: string): JavaException {
  return new JavaException(
    'UnknownFormatConversionException',
    `Conversion = '${text.slice(text.indexOf('%')).slice(0, 2)}'`,
  );
}

function convert(
  conversion: string,
  value: JavaValue,
  flags: string,
  width: number,
  precision: number | undefined,
  all: string,
): string {
  switch (conversion) {
    case 's':
      return pad(toJavaString(value).slice(0, precision), flags, width);
    case 'b': {
      const truth = typeof value === 'boolean' ? value : value !== null;
      return pad(String(truth).slice(0, precision), flags, width);
    }
    case 'h':
      return pad(value === null ? 'null' : (hashJava(value) >>> 0).toString(16), flags, width);
    case 'c':
      return pad(characterOf(value, all), flags, width);
    default:
  }
  if (value === null) return pad('null', flags.replace('0', ''), width);
  switch (conversion) {
    case 'd': {
      const whole = wholeOf(value, all);
      return signed(group(String(whole < 0n ? -whole : whole), flags), whole < 0n, flags, width);
    }
    case 'x':
    case 'o': {
      const radix = conversion === 'x' ? 16 : 8;
      const bits = typeof value === 'number' ? 32 : 64;
      let whole = wholeOf(value, all);
      if (typeof value !== 'bigint') whole = BigInt.asUintN(bits, whole);
      const prefix = flags.includes('#') ? (radix === 16 ? '0x' : '0') : '';
      return pad(prefix + whole.toString(radix), flags, width);
    }
    case 'e':
    case 'f':
    case 'g':
      return formatDecimal(conversion, value, flags, width, precision ?? 6, all);
    default:
      throw new JavaException('UnknownFormatConversionException', `Conversion = '${conversion}'`);
  }
}

function mismatch(value: JavaValue, all: string): JavaException {
  return new JavaException('IllegalFormatConversionException', `${all} != ${toJavaString(value)}`);
}

function characterOf(value: JavaValue, all: string): string {
  if (value === null) return 'null';
  if (value instanceof JavaCharacter) return value.character;
  if (typeof value === 'number') return String.fromCodePoint(value);
  throw mismatch(value, all);
}

function wholeOf(value: JavaValue, all: string): bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value);
  if (value instanceof JavaLong) return value.value;
  throw mismatch(value, all);
}

function formatDecimal(
  conversion: 'e' | 'f' | 'g',
  value: JavaValue,
  flags: string,
  width: number,
  precision: number,
  all: string,
): string {
  if (!(value instanceof JavaDouble) && !(value instanceof JavaBigDecimal)) {
    throw mismatch(value, all);
  }
  if (!isJavaNumber(value)) throw mismatch(value, all);
  const number = toDouble(value);
  if (!Number.isFinite(number)) {
    const text = Number.isNaN(number) ? 'NaN' : 'Infinity';
    return signed(text, number < 0, flags.replace('0', ''), width);
  }
  const size = Math.abs(number);
  const negative = number < 0 || Object.is(number, -0);
  if (conversion === 'e') return signed(scientific(size, precision), negative, flags, width);
  if (conversion === 'g') {
    const significant = precision === 0 ? 1 : precision;
    const isPlain = size === 0 || (size >= 1e-4 && size < 10 ** significant);
    if (!isPlain) return signed(scientific(size, significant - 1), negative, flags, width);
    const before = size === 0 ? 1 : Math.floor(Math.log10(size)) + 1;
    return signed(
      group(fixed(size, Math.max(significant - before, 0)), flags),
      negative,
      flags,
      width,
    );
  }
  return signed(group(fixed(size, precision), flags), negative, flags, width);
}

/** Half up on the decimal text of the number, as Java's Formatter rounds. */
function fixed(size: number, precision: number): string {
  const decimal = JavaBigDecimal.parse(String(size)) ?? new JavaBigDecimal(0n, 0);
  const drop = decimal.scale - precision;
  let unscaled = decimal.unscaled;
  if (drop > 0) {
    const unit = tenTo(drop);
    unscaled = (unscaled + unit / 2n) / unit;
  } else {
    unscaled *= tenTo(-drop);
  }
  const digits = unscaled.toString().padStart(precision + 1, '0');
  const point = digits.length - precision;
  return precision === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

function scientific(size: number, precision: number): string {
  const [mantissa = '0', exponent = '+0'] = size.toExponential(Math.min(precision, 100)).split('e');
  const sign = exponent.charAt(0);
  return `${mantissa}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}

function group(digits: string, flags: string): string {
  if (!flags.includes(',')) return digits;
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function signed(digits: string, negative: boolean, flags: string, width: number): string {
  let before = '';
  let after = '';
  if (negative) {
    before = flags.includes('(') ? '(' : '-';
    after = flags.includes('(') ? ')' : '';
  } else if (flags.includes('+')) {
    before = '+';
  } else if (flags.includes(' ')) {
    before = ' ';
  }
  if (flags.includes('0')) {
    return before + digits.padStart(width - before.length - after.length, '0') + after;
  }
  return pad(before + digits + after, flags, width);
}

function pad(text: string, flags: string, width: number): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}
