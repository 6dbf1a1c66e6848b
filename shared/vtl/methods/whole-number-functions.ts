import type { JavaNumber } from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { numberFormat, parseWhole, type Method } from './method.ts';
import { JavaException } from '../java/java-exception.ts';

/** One of the two classes `Integer` and `Long`. */
export interface WholeType {
  readonly bits: 32 | 64;
  /** Undefined for a value which Java does not convert to the class. */
  from(value: JavaValue | undefined): bigint | undefined;
  /** A value in the range of the class as one of it. */
  wrap(value: bigint): JavaNumber;
}

type Named = [string, Method<JavaNumber>];

/**
 * Static functions of `Integer` and `Long` on bits and unsigned values (documented, classes Integer and
 * Long), as methods of any number of the class.
 */
export function bitFunctions(type: WholeType): Named[] {
  const { bits } = type;
  const unsigned = (value: bigint): bigint => BigInt.asUintN(bits, value);
  const wrap = (value: bigint): JavaNumber => type.wrap(BigInt.asIntN(bits, value));
  const digits = (value: bigint): string => unsigned(value).toString(2).padStart(bits, '0');
  const one = (run: (value: bigint) => JavaValue): Method<JavaNumber> => {
    return (_, args) => {
      const value = type.from(args[0]);
      return args.length === 1 && value !== undefined ? run(value) : undefined;
    };
  };
  const two = (run: (a: bigint, b: bigint) => JavaValue): Method<JavaNumber> => {
    return (_, args) => {
      const a = type.from(args[0]);
      const b = type.from(args[1]);
      return args.length === 2 && a !== undefined && b !== undefined ? run(a, b) : undefined;
    };
  };
  /** A value and a number of places. */
  const turned = (run: (text: string, by: number) => string): Method<JavaNumber> => {
    return (_, args) => {
      const [value, by] = [type.from(args[0]), args[1]];
      if (args.length !== 2 || value === undefined || typeof by !== 'number') return undefined;
      const text = run(digits(value), ((by % bits) + bits) % bits);
      return wrap(BigInt(`0b${text}`));
    };
  };
  const divided = (run: (a: bigint, b: bigint) => bigint): Method<JavaNumber> =>
    two((a, b) => {
      if (b === 0n) throw new JavaException('ArithmeticException', '/ by zero');
      return wrap(run(unsigned(a), unsigned(b)));
    });
  return [
    ['bitCount', one((value) => digits(value).replaceAll('0', '').length)],
    ['reverse', one((value) => wrap(BigInt(`0b${digits(value).split('').reverse().join('')}`)))],
    [
      'reverseBytes',
      one((value) => wrap(BigInt(`0b${(digits(value).match(/.{8}/g) ?? []).reverse().join('')}`))),
    ],
    ['highestOneBit', one((value) => wrap(highestBit(unsigned(value))))],
    ['lowestOneBit', one((value) => wrap(value & -value))],
    ['numberOfLeadingZeros', one((value) => /^0*/.exec(digits(value))?.[0].length ?? 0)],
    ['numberOfTrailingZeros', one((value) => /0*$/.exec(digits(value))?.[0].length ?? 0)],
    ['rotateLeft', turned((text, by) => text.slice(by) + text.slice(0, by))],
    ['rotateRight', turned((text, by) => text.slice(bits - by) + text.slice(0, bits - by))],
    ['toUnsignedString', one((value) => unsigned(value).toString())],
    ['divideUnsigned', divided((a, b) => a / b)],
    ['remainderUnsigned', divided((a, b) => a % b)],
    ['compareUnsigned', two((a, b) => compare(unsigned(a), unsigned(b)))],
    ['decode', (_, args) => decoded(args, type)],
  ];
}

function highestBit(value: bigint): bigint {
  return value === 0n ? 0n : 1n << BigInt(value.toString(2).length - 1);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `decode`: decimal, or with the prefix of another radix. */
function decoded(args: readonly JavaValue[], type: WholeType): JavaValue | undefined {
  const [text] = args;
  if (args.length !== 1 || typeof text !== 'string') return undefined;
  const match = /^([+-]?)(0[xX]|#|0(?=.))?([^+-].*)$/s.exec(text);
  if (match === null) throw numberFormat(text);
  const [, sign = '', prefix = '', digits = ''] = match;
  const radix = prefix === '' ? 10 : prefix === '0' ? 8 : 16;
  return type.wrap(parseWhole(sign + digits, radix, type.bits));
}
