import { toJavaString, type JavaValue } from '../json/java-value.ts';
import { LenientJsonError, parseLenientJson } from '../json/lenient-json.ts';
import { decodeBase64, encodeBase64 } from '../std/base64.ts';
import { HostObject } from './java/host-object.ts';
import { JavaException } from './java/java-exception.ts';

type UtilFunction = (text: string) => JavaValue;

/** The functions of `$util` (documented: mapping template reference), each of one argument. */
export const utilFunctions: ReadonlyMap<string, UtilFunction> = new Map<string, UtilFunction>([
  ['escapeJavaScript', escapeJavaScript],
  ['parseJson', parseJson],
  ['urlEncode', urlEncode],
  ['urlDecode', urlDecode],
  ['base64Encode', (text) => encodeBase64(new TextEncoder().encode(text))],
  ['base64Decode', base64Decode],
]);

/** `$util`. Prints as nothing (recorded). */
export class UtilObject extends HostObject {
  readonly className = 'Util';

  override call(name: string, args: readonly JavaValue[]): JavaValue | undefined {
    const [argument] = args;
    if (args.length !== 1 || argument === undefined) return undefined;
    const run = utilFunctions.get(name);
    if (run === undefined) return undefined;
    if (argument !== null) return run(toJavaString(argument));
    if (name !== 'parseJson' && name !== 'base64Decode') return null;
    throw new JavaException('NullPointerException', 'the argument has no value');
  }
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ["'", "\\'"],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['/', '\\/'],
]);

/**
 * As `StringEscapeUtils.escapeJavaScript` of commons-lang 2: quotes of both kinds, backslash and slash
 * get a backslash, control characters and everything beyond ASCII become `\uXXXX`. That `'` becomes `\'`
 * is documented; slash and non-ASCII are modelled.
 */
function escapeJavaScript(text: string): string {
  return text.replace(/['"\\/]|[^\x20-\x7f]/g, (character) => {
    const short = shortEscapes.get(character);
    if (short !== undefined) return short;
    return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

function parseJson(text: string): JavaValue {
  try {
    return parseLenientJson(text);
  } catch (error) {
    if (!(error instanceof LenientJsonError)) throw error;
    throw new JavaException('ParseException', `the argument is not JSON, ${error.message}`);
  }
}

/** Form encoding: a blank is `+` (recorded), `* - . _` stay, all else by its UTF-8 bytes. */
function urlEncode(text: string): string {
  let result = '';
  for (const byte of new TextEncoder().encode(wellFormed(text))) {
    const character = String.fromCharCode(byte);
    if (/[a-zA-Z0-9*\-._]/.test(character)) result += character;
    else if (byte === 0x20) result += '+';
    else result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

/** Java puts a question mark where half a surrogate pair stands. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '?');
}

/** Form decoding: `+` is a blank, `%XX` are UTF-8 bytes. */
function urlDecode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[\s\S]{0,2})+/g, (encoded) => {
    if (!/^(?:%[0-9a-fA-F]{2})+$/.test(encoded)) {
      throw new JavaException('IllegalArgumentException', `${encoded} is no encoded character`);
    }
    const bytes = encoded
      .slice(1)
      .split('%')
      .map((hex) => parseInt(hex, 16));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
  });
}

function base64Decode(text: string): string {
  const bytes = decodeBase64(text);
  if (bytes === undefined) {
    throw new JavaException('IllegalArgumentException', 'the argument is not base64');
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
