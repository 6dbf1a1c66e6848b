/** Where a text stops being JSON. */
export interface JsonFault {
  /** In UTF-16 units; the length of the text when it ends too early. */
  readonly offset: number;
  readonly message: string;
}

const word = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// Between escapes stands all but quotes, backslashes and control characters.
const plain = '[ !#-\\[\\]-\\uffff]*';
const inQuotes = `"${plain}(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})${plain})*`;
const text = new RegExp(`${inQuotes}"`, 'y');
const openText = new RegExp(inQuotes, 'y');
const blanks = /[ \t\r\n]*/y;

/** The first place where a text is not JSON (RFC 8259); undefined for JSON. Does not throw. */
export function findJsonFault(source: string): JsonFault | undefined {
  return new FaultFinder(source).find();
}

class FaultFinder {
  private at = 0;

  constructor(private readonly source: string) {}

  find(): JsonFault | undefined {
    // What is open: `{` and `[`. Kept here instead of on the stack, so that depth is no danger.
    const open: string[] = [];
    let expects: 'value' | 'first-item' | 'first-key' | 'key' | 'after' = 'value';
    for (;;) {
      this.take(blanks);
      if (this.at >= this.source.length) {
        if (open.length === 0 && expects === 'after') return undefined;
        return { offset: this.at, message: 'it ends too early' };
      }
      const character = this.source.charAt(this.at);
      if (expects === 'after') {
        const container = open[open.length - 1];
        if (container === undefined) return this.fault('nothing can follow here');
        if (character === ',') {
          this.at++;
          expects = container === '{' ? 'key' : 'value';
        } else if (character === (container === '{' ? '}' : ']')) {
          this.at++;
          open.pop();
        } else return this.fault(`expected a comma or ${container === '{' ? '}' : ']'}`);
      } else if (expects === 'key' || expects === 'first-key') {
        if (expects === 'first-key' && character === '}') {
          this.at++;
          open.pop();
          expects = 'after';
          continue;
        }
        if (!this.take(text)) return this.faultInText('expected a name in double quotes');
        this.take(blanks);
        if (this.source.charAt(this.at) !== ':') return this.fault('expected a colon');
        this.at++;
        expects = 'value';
      } else if (expects === 'first-item' && character === ']') {
        this.at++;
        open.pop();
        expects = 'after';
      } else if (character === '{' || character === '[') {
        this.at++;
        open.push(character);
        expects = character === '{' ? 'first-key' : 'first-item';
      } else if (this.take(text) || this.take(number) || this.take(word)) expects = 'after';
      else return this.faultInText('expected a value');
    }
  }

  private take(sticky: RegExp): boolean {
    sticky.lastIndex = this.at;
    if (!sticky.test(this.source)) return false;
    this.at = sticky.lastIndex;
    return true;
  }

  private faultInText(otherwise: string): JsonFault {
    if (!this.take(openText)) return this.fault(otherwise);
    if (this.at >= this.source.length) return { offset: this.at, message: 'a text is not closed' };
    return this.fault('a text holds what must be escaped');
  }

  private fault(message: string): JsonFault {
    if (this.at >= this.source.length) return { offset: this.at, message: 'it ends too early' };
    const found = JSON.stringify(this.source.charAt(this.at));
    return { offset: this.at, message: `${message}, found ${found}` };
  }
}
