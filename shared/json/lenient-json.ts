import { JavaList } from './java-list.ts';
import { JavaMap } from './java-map.ts';
import { JavaBigDecimal, JavaDouble, toJavaInteger } from './java-number.ts';
import type { JavaValue } from './java-value.ts';

/** The text is not JSON even for a lenient reader. */
export class LenientJsonError extends Error {
  /** @param offset of the character which cannot be read, in UTF-16 units */
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = 'LenientJsonError';
  }
}

/**
 * Reads JSON as json-smart does in its permissive mode, which is what the service uses below
 * `$input.path`, `$util.parseJson` and the rendered template of a mock (recorded: its errors reached
 * clients, and its verdict on twenty near-JSON texts). Beyond JSON it takes single quotes, texts without
 * quotes, superfluous commas, leading zeros, `NaN`, and anything after the first value; a text which
 * does not begin with a bracket or quote is a string as a whole.
 *
 * Lists print as JSON later on, maps keep their order, numbers become Integer, Long, BigInteger, Double
 * or (beyond 18 characters) BigDecimal.
 *
 * @throws LenientJsonError for an unclosed quote or bracket, a stray `:`, `}` or `]`, a bad `\u`
 */
export function parseLenientJson(text: string): JavaValue {
  return new LenientReader(text).read();
}

/** Stands for the end of the text, and ends it wherever it occurs: so does the original. */
const end = 0x1a;
/** Characters from here on never end a text without quotes. */
const stopLimit = 126;
/** Deep enough for any message, and no danger to the stack. */
const maxDepth = 1000;

const code = (character: string): number => character.charCodeAt(0);
const comma = code(',');
const colon = code(':');
const doubleQuote = code('"');
const singleQuote = code("'");
const openBrace = code('{');
const closeBrace = code('}');
const openBracket = code('[');
const closeBracket = code(']');
const backslash = code('\\');

/** What ends a text without quotes, by where it stands. */
const stopsAtTop: readonly number[] = [];
const stopsKey: readonly number[] = [colon];
const stopsMember: readonly number[] = [comma, closeBrace];
const stopsItem: readonly number[] = [comma, closeBracket];

class LenientReader {
  private at = -1;
  private current = end;
  private depth = 0;

  constructor(private readonly text: string) {
    this.advance();
  }

  read(): JavaValue {
    this.skipBlanks();
    return this.value(stopsAtTop, true);
  }

  private advance(): void {
    this.at++;
    this.current = this.at < this.text.length ? this.text.charCodeAt(this.at) : end;
  }

  private skipBlanks(): void {
    while (isBlank(this.current)) this.advance();
  }

  /** After a key or value, all control characters count as blanks. */
  private skipControls(): void {
    while (this.current <= 0x20 && this.current !== end) this.advance();
  }

  private unexpected(): LenientJsonError {
    if (this.current === end) return this.unfinished();
    return new LenientJsonError(
      `unexpected ${JSON.stringify(String.fromCharCode(this.current))} at position ${this.at}`,
      this.at,
    );
  }

  private unfinished(): LenientJsonError {
    return new LenientJsonError('the text ends within a value', this.text.length);
  }

  private value(stops: readonly number[], isTop: boolean): JavaValue {
    switch (this.current) {
      case colon:
      case closeBrace:
      case closeBracket:
        throw this.unexpected();
      case openBrace:
        return this.object();
      case openBracket:
        return this.list();
      case doubleQuote:
      case singleQuote:
        return this.quoted();
      case end:
        if (!isTop) throw this.unfinished();
        return this.unquoted(stops);
      default:
    }
    if (isDigit(this.current) || this.current === code('-')) return this.number(stops);
    const first = String.fromCharCode(this.current);
    const word = this.unquoted(stops);
    // A word after a control character is a text, though the character is cut off.
    if (!word.startsWith(first)) return word;
    switch (word) {
      case 'null':
        return null;
      case 'true':
        return true;
      case 'false':
        return false;
      case 'NaN':
        return new JavaDouble(NaN);
      default:
        return word;
    }
  }

  private deeper(): void {
    if (++this.depth > maxDepth) {
      throw new LenientJsonError(`more than ${maxDepth} levels deep`, this.at);
    }
  }

  private object(): JavaMap {
    this.deeper();
    const members = new Map<JavaValue, JavaValue>();
    for (;;) {
      this.advance();
      if (isBlank(this.current) || this.current === comma) continue;
      switch (this.current) {
        case colon:
        case closeBracket:
        case openBracket:
        case openBrace:
          throw this.unexpected();
        case closeBrace:
          this.depth--;
          this.advance();
          return new JavaMap(members);
        default:
      }
      const isQuoted = this.current === doubleQuote || this.current === singleQuote;
      const key = isQuoted ? this.quoted() : this.unquoted(stopsKey);
      this.skipControls();
      if (this.current !== colon) throw this.unexpected();
      this.advance();
      if (this.at >= this.text.length) throw this.unfinished();
      this.skipBlanks();
      members.set(key, this.value(stopsMember, false));
      this.skipControls();
      if (this.current === closeBrace) {
        this.depth--;
        this.advance();
        return new JavaMap(members);
      }
      if (this.current !== comma) throw this.unexpected();
    }
  }

  private list(): JavaList {
    this.deeper();
    const items: JavaValue[] = [];
    this.advance();
    for (;;) {
      if (isBlank(this.current) || this.current === comma) {
        this.advance();
        continue;
      }
      if (this.current === closeBracket) {
        this.depth--;
        this.advance();
        return new JavaList(items, 'json');
      }
      if (this.current === end) throw this.unfinished();
      items.push(this.value(stopsItem, false));
    }
  }

  private stopsHere(stops: readonly number[]): boolean {
    return this.current === end || (this.current < stopLimit && stops.includes(this.current));
  }

  private unquoted(stops: readonly number[]): string {
    const start = this.at;
    while (!this.stopsHere(stops)) this.advance();
    return this.trimmed(start);
  }

  /** As `String.trim` of Java: all control characters count as blanks. */
  private trimmed(start: number): string {
    let from = start;
    let to = this.at;
    while (from < to && this.text.charCodeAt(from) <= 0x20) from++;
    while (to > from && this.text.charCodeAt(to - 1) <= 0x20) to--;
    return this.text.slice(from, to);
  }

  private skipDigits(): void {
    while (isDigit(this.current)) this.advance();
  }

  /** A number, or a text without quotes which only begins like one. */
  private number(stops: readonly number[]): JavaValue {
    const start = this.at;
    this.advance();
    this.skipDigits();
    const isWhole = this.current !== code('.') && !isExponentMark(this.current);
    if (this.current === code('.')) {
      this.advance();
      this.skipDigits();
    }
    if (isExponentMark(this.current)) {
      this.advance();
      const isExponent =
        this.current === code('+') || this.current === code('-') || isDigit(this.current);
      if (!isExponent) return this.restAsText(start, stops);
      this.advance();
      this.skipDigits();
    }
    this.skipControls();
    if (this.current < stopLimit && !this.stopsHere(stops)) return this.restAsText(start, stops);
    const digits = this.trimmed(start);
    return isWhole ? wholeNumber(digits) : decimalNumber(digits, start);
  }

  private restAsText(start: number, stops: readonly number[]): string {
    while (!this.stopsHere(stops)) this.advance();
    return this.trimmed(start);
  }

  private quoted(): string {
    const quote = this.current;
    const close = this.text.indexOf(String.fromCharCode(quote), this.at + 1);
    if (close < 0) throw this.unfinished();
    const plain = this.text.slice(this.at + 1, close);
    if (!plain.includes('\\')) {
      this.at = close;
      this.advance();
      return plain;
    }
    return this.quotedWithEscapes(quote);
  }

  /** Where there are escapes, control characters are dropped; elsewhere they stay. */
  private quotedWithEscapes(quote: number): string {
    let text = '';
    for (;;) {
      this.advance();
      if (this.current === end) throw this.unfinished();
      if (this.current === quote) {
        this.advance();
        return text;
      }
      if (this.current === backslash) {
        this.advance();
        text += this.escape();
      } else if (this.current >= 0x20 && this.current !== 0x7f) {
        text += String.fromCharCode(this.current);
      }
    }
  }

  private escape(): string {
    switch (String.fromCharCode(this.current)) {
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 'f':
        return '\f';
      case 'b':
        return '\b';
      case '\\':
        return '\\';
      case '/':
        return '/';
      case "'":
        return "'";
      case '"':
        return '"';
      case 'u':
        return this.hexadecimal(4);
      case 'x':
        return this.hexadecimal(2);
      default:
        return '';
    }
  }

  private hexadecimal(length: number): string {
    const digits = this.text.slice(this.at + 1, this.at + 1 + length);
    if (digits.length < length) throw this.unfinished();
    if (!/^[0-9a-fA-F]+$/.test(digits)) {
      throw new LenientJsonError(`\\${digits} is no character at position ${this.at}`, this.at);
    }
    for (let i = 0; i < length; i++) this.advance();
    return String.fromCharCode(parseInt(digits, 16));
  }
}

function isBlank(character: number): boolean {
  return character === 0x20 || character === 0x0d || character === 0x0a || character === 0x09;
}

function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39;
}

function isExponentMark(character: number): boolean {
  return character === 0x45 || character === 0x65;
}

/** A sign alone is 0, as in the original. */
function wholeNumber(digits: string): JavaValue {
  const length = digits.startsWith('-') ? digits.length - 1 : digits.length;
  if (length < 10) return Number(digits === '-' ? 0 : digits) + 0;
  const value = BigInt(digits);
  // Judged by its length first, zeros in front included.
  return length > 19 ? value : toJavaInteger(value);
}

function decimalNumber(digits: string, offset: number): JavaValue {
  if (digits.length <= 18) {
    const value = Number(digits);
    if (!Number.isNaN(value)) return new JavaDouble(value);
  } else {
    const value = JavaBigDecimal.parse(digits);
    if (value !== undefined) return value;
  }
  throw new LenientJsonError(`${digits} is no number, at position ${offset}`, offset);
}
