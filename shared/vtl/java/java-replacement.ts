import type { JavaMatch, JavaRegex } from '../../json/regex/java-regex.ts';
import { JavaException } from './java-exception.ts';

/**
 * The replacement text of `replaceAll`: `$1` and `${name}` are groups, a backslash takes the next
 * character as it is. What is wrong with it is only found when there is a match, as in Java.
 *
 * @returns gives the text for a match; throws JavaException for a replacement that cannot be read
 */
export function javaReplacement(
  replacement: string,
  { names, groupCount }: Pick<JavaRegex, 'names' | 'groupCount'>,
): (match: Pick<JavaMatch, 'groups'>) => string {
  if (!/[\\$]/.test(replacement)) return () => replacement;
  return ({ groups }) => {
    let text = '';
    for (let i = 0; i < replacement.length; i++) {
      const character = replacement.charAt(i);
      if (character === '\\') {
        i++;
        if (i >= replacement.length) throw badReplacement('character to be escaped is missing');
        text += replacement.charAt(i);
      } else if (character === '$') {
        const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(replacement.slice(i + 1, i + 200));
        if (named !== null) {
          const [whole, name = ''] = named;
          const index = names.get(name);
          if (index === undefined) throw badReplacement(`no group named ${name}`);
          text += groups[index] ?? '';
          i += whole.length;
        } else {
          let number = replacement.charCodeAt(++i) - 48;
          if (!(number >= 0 && number <= 9)) throw badReplacement('illegal group reference');
          if (number > groupCount) throw badReplacement(`no group ${number}`);
          for (;;) {
            const digit = replacement.charCodeAt(i + 1) - 48;
            if (!(digit >= 0 && digit <= 9) || number * 10 + digit > groupCount) break;
            number = number * 10 + digit;
            i++;
          }
          text += groups[number] ?? '';
        }
      } else {
        text += character;
      }
    }
    return text;
  };
}

function badReplacement(reason: string): JavaException {
  return new JavaException('IllegalArgumentException', `in the replacement: ${reason}`);
}
