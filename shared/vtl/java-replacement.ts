import { JavaException } from './java-exception.ts';

/**
 * The replacement text of `replaceAll`: `$1` and `${name}` are groups, a backslash takes the next
 * character as it is.
 */
export function javaReplacement(replacement: string): (...match: unknown[]) => string {
  if (!/[\\$]/.test(replacement)) return () => replacement;
  return (...match) => {
    const last = match[match.length - 1];
    const names = typeof last === 'object' && last !== null ? last : {};
    const groupCount = match.findIndex((part) => typeof part === 'number') - 1;
    let text = '';
    for (let i = 0; i < replacement.length; i++) {
      const character = replacement.charAt(i);
      if (character === '\\') {
        i++;
        if (i >= replacement.length) throw badReplacement('character to be escaped is missing');
        text += replacement.charAt(i);
      } else if (character === '$') {
        const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(replacement.slice(i + 1));
        if (named !== null) {
          const [whole, name = ''] = named;
          if (!Object.hasOwn(names, name)) throw badReplacement(`no group named ${name}`);
          const value: unknown = Object.entries(names).find(([key]) => key === name)?.[1];
          text += typeof value === 'string' ? value : '';
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
          const value = match[number];
          text += typeof value === 'string' ? value : '';
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
