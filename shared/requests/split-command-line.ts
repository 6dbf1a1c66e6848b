/** The words of a command line, or what keeps it from being read. */
export type SplitCommandLine =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'unclosed-quote'; readonly quote: string };

/**
 * Splits a pasted command into words as the shell it was written for would: Windows' cmd when carets
 * escape, PowerShell when backticks join lines, else bash. Variables and substitutions stay as they stand.
 */
export function splitCommandLine(text: string): SplitCommandLine {
  const lines = text.replaceAll('\r\n', '\n');
  if (/\^\n|\^"/.test(lines)) return splitArguments(withoutCarets(lines));
  if (/`\s*\n/.test(lines)) return splitPowerShell(lines);
  return splitBash(lines);
}

/** What cmd hands on (documented, "cmd": the caret escapes the next character outside quotes; at a line's end it joins the lines). */
function withoutCarets(text: string): string {
  let result = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '"') quoted = !quoted;
    if (char !== '^' || quoted) {
      result += char;
      continue;
    }
    index += 1;
    if (text.charAt(index) === '\n') index += 1;
    result += text.charAt(index);
  }
  return result;
}

/** How Windows programs read their command line (documented, "Parsing C command-line arguments"). */
function splitArguments(text: string): SplitCommandLine {
  const words = new Words();
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    const escape = /^(\\*)"/.exec(text.slice(index, index + 40));
    if (char === '\\' && escape !== null) {
      const slashes = escape[1]?.length ?? 0;
      words.add('\\'.repeat(Math.floor(slashes / 2)));
      index += slashes - 1;
      if (slashes % 2 === 1) {
        words.add('"');
        index += 1;
      }
    } else if (char === '"' && quoted && text.charAt(index + 1) === '"') {
      words.add('"');
      index += 1;
    } else if (char === '"') {
      quoted = !quoted;
      words.add('');
    } else if (!quoted && /\s/.test(char)) words.end();
    else words.add(char);
  }
  return quoted ? { kind: 'unclosed-quote', quote: '"' } : words.finish();
}

/** Single quotes are literal with '' for one, double quotes and backticks as in PowerShell (documented, "about_Quoting_Rules"). */
function splitPowerShell(text: string): SplitCommandLine {
  const words = new Words();
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    const next = text.charAt(index + 1);
    if (char === '`' && quote !== "'") {
      index += 1;
      if (next === '\n') continue;
      words.add(next === 'n' ? '\n' : next === 't' ? '\t' : next);
    } else if (quote !== '' && char === quote && next === quote) {
      words.add(quote);
      index += 1;
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      words.add('');
    } else if (quote === '' && /\s/.test(char)) words.end();
    else words.add(char);
  }
  return quote === '' ? words.finish() : { kind: 'unclosed-quote', quote };
}

/** Quotes and backslashes as in bash, `$'…'` included (documented, "Bash Reference Manual", Quoting). */
function splitBash(text: string): SplitCommandLine {
  const words = new Words();
  let index = 0;
  while (index < text.length) {
    const char = text.charAt(index);
    if (char === "'" || (char === '$' && text.charAt(index + 1) === "'")) {
      const ansi = char === '$';
      const start = index + (ansi ? 2 : 1);
      const end = closingQuote(text, start, ansi);
      if (end < 0) return { kind: 'unclosed-quote', quote: "'" };
      const inside = text.slice(start, end);
      words.add(ansi ? unescapeAnsi(inside) : inside);
      index = end + 1;
    } else if (char === '"') {
      const end = closingDoubleQuote(text, index + 1);
      if (end < 0) return { kind: 'unclosed-quote', quote: '"' };
      words.add(
        text
          .slice(index + 1, end)
          .replaceAll(/\\([$`"\\\n])/g, (_all, escaped: string) =>
            escaped === '\n' ? '' : escaped,
          ),
      );
      index = end + 1;
    } else if (char === '\\') {
      if (text.charAt(index + 1) !== '\n') words.add(text.charAt(index + 1));
      index += 2;
    } else if (/\s/.test(char)) {
      words.end();
      index += 1;
    } else {
      words.add(char);
      index += 1;
    }
  }
  return words.finish();
}

function closingQuote(text: string, start: number, escapes: boolean): number {
  for (let index = start; index < text.length; index += 1) {
    if (escapes && text.charAt(index) === '\\') index += 1;
    else if (text.charAt(index) === "'") return index;
  }
  return -1;
}

function closingDoubleQuote(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    if (text.charAt(index) === '\\') index += 1;
    else if (text.charAt(index) === '"') return index;
  }
  return -1;
}

const ansiEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescapeAnsi(text: string): string {
  return text.replaceAll(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/g,
    (_all, x?: string, u?: string, long?: string, octal?: string, other?: string) => {
      const hex = x ?? u ?? long;
      const code = hex === undefined ? octal && parseInt(octal, 8) : parseInt(hex, 16);
      if (typeof code === 'number') return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      return ansiEscapes[other ?? ''] ?? other ?? '';
    },
  );
}

class Words {
  readonly #words: string[] = [];
  #word: string | undefined;

  /** Also begins a word; '' makes an empty one of quotes with nothing between. */
  add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  end(): void {
    if (this.#word !== undefined) this.#words.push(this.#word);
    this.#word = undefined;
  }

  finish(): SplitCommandLine {
    this.end();
    return { kind: 'words', words: this.#words };
  }
}
