import { EcmaRegex } from './regex/ecma-regex.ts';
import { parseEcmaRegex } from './regex/parse-ecma-regex.ts';
import { regexMeter } from './regex/regex-meter.ts';
import type { CharacterSet, RegexNode } from './regex/regex-tree.ts';

/** Tried in turn for each character, so that samples look like something. */
const preferred =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/ @#$%&+=,;!?*()[]{}<>~^|"\'\\\n\t';
const maxLength = 1000;

/**
 * A text which a regular expression is found in, the same for the same expression: repetitions as few
 * times as they may, the first of alternatives, and never less than `least` characters if a repetition
 * can be drawn out for that.
 *
 * @returns undefined for an expression that cannot be read, or whose look-around the text would have to
 *   be searched for
 */
export function sampleFromPattern(pattern: string, least = 0, most = Infinity): string | undefined {
  try {
    const regex = new EcmaRegex(pattern);
    const node = parseEcmaRegex(pattern, false);
    regexMeter.reset();
    for (let extra = 0; extra <= Math.min(least, maxLength); extra++) {
      const text = new Writer(extra).write(node);
      if (text.length > Math.min(most, maxLength)) return undefined;
      if (text.length < least && extra < Math.min(least, maxLength)) continue;
      if (text.length >= least && regex.test(text)) return text;
    }
    return undefined;
  } catch {
    return undefined;
  }
}

/** Writes a text for a tree; what a repetition may have more of comes from a common supply. */
class Writer {
  private readonly groups = new Map<number, string>();

  constructor(private extra: number) {}

  write(node: RegexNode): string {
    switch (node.kind) {
      case 'set':
        return characterOf(node);
      case 'sequence':
        return node.items.map((item) => this.write(item)).join('');
      case 'choice': {
        const [first] = node.options;
        return first === undefined ? '' : this.write(first);
      }
      case 'group': {
        const text = this.write(node.body);
        this.groups.set(node.index, text);
        return text;
      }
      case 'repeat': {
        // One is more telling than none, where none would do.
        const usual = Math.min(node.max, Math.max(node.min, node.max === Infinity ? 1 : node.min));
        const more = Math.min(this.extra, node.max - usual);
        this.extra -= more;
        return Array.from({ length: Math.min(usual + more, maxLength) }, () =>
          this.write(node.body),
        ).join('');
      }
      case 'atomic':
        return this.write(node.body);
      case 'back':
        return this.groups.get(node.index) ?? '';
      case 'look':
      case 'anchor':
        return '';
    }
  }
}

function characterOf(set: CharacterSet): string {
  for (const character of preferred) {
    if (set.has(character.codePointAt(0) ?? 0)) return character;
  }
  for (let code = 0xa1; code < 0x3000; code++) {
    if (set.has(code)) return String.fromCodePoint(code);
  }
  return '';
}
