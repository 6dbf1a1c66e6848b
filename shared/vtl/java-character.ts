import { hashString } from '../json/java-equality.ts';
import type { JavaValue } from '../json/java-value.ts';
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
    if (!(argument instanceof JavaCharacter)) return undefined;
    switch (name) {
      case 'compareTo':
        return this.character.charCodeAt(0) - argument.character.charCodeAt(0);
      case 'isDigit':
        return /^\p{Nd}$/u.test(argument.character);
      case 'isLetter':
        return /^\p{L}$/u.test(argument.character);
      case 'isLetterOrDigit':
        return /^[\p{L}\p{Nd}]$/u.test(argument.character);
      case 'isUpperCase':
        return /^\p{Lu}$/u.test(argument.character);
      case 'isLowerCase':
        return /^\p{Ll}$/u.test(argument.character);
      case 'toUpperCase':
        return new JavaCharacter(argument.character.toUpperCase());
      case 'toLowerCase':
        return new JavaCharacter(argument.character.toLowerCase());
      default:
        return undefined;
    }
  }
}
