import type { JavaValue } from '#shared/json/java-value.ts';
import { nestingDepth } from '#shared/json/nesting-depth.ts';
import { toJavaValue, type PlainJson } from '#shared/json/plain-json.ts';

/** A message, which is read as JSON once, when something first asks for that. */
export class MessageBody {
  readonly text: string;
  #read: { readonly value: JavaValue } | 'not-json' | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Undefined for a message that is not JSON, or nested more deeply than can be read. */
  get value(): JavaValue | undefined {
    this.#read ??= readJson(this.text);
    return this.#read === 'not-json' ? undefined : this.#read.value;
  }
}

/** What events have that are no messages. */
export const noMessage = new MessageBody('');

/** Levels of lists and objects; a text of a path over more of them could be as long as their number squared. */
const deepest = 1000;

function readJson(text: string): { readonly value: JavaValue } | 'not-json' {
  try {
    const value = JSON.parse(text) as PlainJson;
    return nestingDepth(text) > deepest ? 'not-json' : { value: toJavaValue(value, 'list') };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return 'not-json';
    throw error;
  }
}
