import { hashString } from '../../json/java-equality.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { HostObject } from './host-object.ts';
import { JavaException } from './java-exception.ts';

/** `java.lang.Character`, which `charAt` gives: prints like a text, but is none. */
export class JavaCharacter extends HostObject {
  readonly className = 'java.lang.Character';

  constructor(readonly character: string) {
    super();
  }

  override toJavaString(): string {
    return this.character;
  }

  override equalsJava(other: JavaValue): boolean {
    return other instanceof JavaCharacter && other.character === this.character;
  }

  override hashJava(): number {
    return hashString(this.character);
  }

  override call(name: string, args: readonly JavaValue[]): JavaValue | undefined {
    const [argument = null] = args;
    if (args.length === 0) {
      if (name === 'toString') return this.character;
      if (name === 'charValue') return this;
      if (name === 'hashCode') return this.hashJava();
      return undefined;
    }
    if (args.length > 1) return undefined;
    if (name === 'equals') return this.equalsJava(argument);
    if (name === 'compareTo' && !(argument instanceof JavaCharacter)) {
      throw new JavaException(
        argument === null ? 'NullPointerException' : 'ClassCastException',
        'a character is only compared with another',
      );
    }
    if (argument instanceof JavaCharacter) {
      return this.compared(name, argument) ?? characterFunction(name, argument.character);
    }
    if (typeof argument !== 'number') return undefined;
    return codePointFunction(name, argument);
  }

  private compared(name: string, other: JavaCharacter): JavaValue | undefined {
    if (name !== 'compareTo') return undefined;
    return this.character.charCodeAt(0) - other.character.charCodeAt(0);
  }
}

/** What a class of characters is called in Java, as a pattern. */
const tests: ReadonlyMap<string, RegExp> = new Map([
  ['isDigit', /^\p{Nd}$/u],
  ['isLetter', /^\p{L}$/u],
  ['isLetterOrDigit', /^[\p{L}\p{Nd}]$/u],
  ['isAlphabetic', /^\p{Alphabetic}$/u],
  ['isUpperCase', /^\p{Uppercase}$/u],
  ['isLowerCase', /^\p{Lowercase}$/u],
  ['isSpaceChar', /^\p{Z}$/u],
]);

/** A static function of Character over a character (documented, class Character). */
function characterFunction(name: string, character: string): JavaValue | undefined {
  switch (name) {
    case 'toUpperCase':
      return new JavaCharacter(inOneUnit(character, character.toUpperCase()));
    case 'toLowerCase':
      return new JavaCharacter(inOneUnit(character, character.toLowerCase()));
    case 'toString':
      return character;
    case 'valueOf':
      return new JavaCharacter(character);
    case 'hashCode':
      return character.charCodeAt(0);
    default:
      return codePointFunction(name, character.charCodeAt(0));
  }
}

/** A character whose other case is longer stays as it is. */
function inOneUnit(character: string, changed: string): string {
  return changed.length === 1 ? changed : character;
}

/** A static function of Character over the number of a character. */
function codePointFunction(name: string, code: number): JavaValue | undefined {
  if (code < 0 || code > 0x10ffff) return tests.has(name) ? false : undefined;
  const text = String.fromCodePoint(code);
  switch (name) {
    case 'getNumericValue':
      return /^[0-9a-zA-Z]$/.test(text) ? parseInt(text, 36) : -1;
    case 'toUpperCase':
      return inOneUnit(text, text.toUpperCase()).codePointAt(0) ?? code;
    case 'toLowerCase':
      return inOneUnit(text, text.toLowerCase()).codePointAt(0) ?? code;
    case 'toString':
      return text;
    case 'isWhitespace':
      return (
        (code >= 9 && code <= 13) ||
        (code >= 0x1c && code <= 0x1f) ||
        (/^\p{Z}$/u.test(text) && !'\u00a0\u2007\u202f'.includes(text))
      );
    case 'charCount':
      return text.length;
    default:
      return tests.get(name)?.test(text);
  }
}
