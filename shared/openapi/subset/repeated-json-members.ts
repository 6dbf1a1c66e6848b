import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { repeatedMessage } from '../import/read-document.ts';

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;
const colon = 58;
const comma = 44;

/** An object or list whose end was not reached yet. */
interface Open {
  readonly names: Set<string> | undefined;
  /** Of the member or item it is in now. */
  token: string;
  index: number;
}

/**
 * Finds members of JSON objects that have the same name: readers keep one of them and drop the others without a word (RFC 8259
 * leaves open which). Of YAML the import tells it. One pass over the text; text that is no JSON has no findings.
 */
export function repeatedJsonMembers(text: string): Problem[] {
  if (!/^\s*\{/.test(text)) return [];
  const found: Problem[] = [];
  const open: Open[] = [];
  let last = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const start = at + 1;
      do {
        at = text.indexOf('"', at + 1);
        if (at === -1) return found;
      } while (isEscaped(text, at));
      last = text.slice(start, at);
    } else if (code === openBrace) open.push({ names: new Set(), token: '', index: 0 });
    else if (code === openBracket) open.push({ names: undefined, token: '0', index: 0 });
    else if (code === closeBrace || code === closeBracket) open.pop();
    else if (code === colon || code === comma) {
      const current = open.at(-1);
      if (current?.names === undefined) {
        if (current !== undefined && code === comma) current.token = String(++current.index);
      } else if (code === colon) {
        current.token = last;
        if (current.names.has(last)) {
          const pointer = pointerTo('', ...open.map(({ token }) => token));
          found.push({
            ruleId: 'duplicate-name',
            severity: 'warning',
            message: repeatedMessage(pointer),
            place: { pointer },
          });
        }
        current.names.add(last);
      }
    }
  }
  return found;
}

function isEscaped(text: string, at: number): boolean {
  let escapes = 0;
  while (text.charCodeAt(at - 1 - escapes) === backslash) escapes++;
  return escapes % 2 === 1;
}
