import { parseLenientJson } from '../../json/lenient-json.ts';
import { compileJsonPath } from '../../json/json-path/compile-json-path.ts';
import { JavaList } from '../../json/java-list.ts';
import { JavaMap } from '../../json/java-map.ts';
import { isJavaNumber } from '../../json/java-number.ts';
import type { JavaValue } from '../../json/java-value.ts';
import { escapeRegExp } from '../../std/escape-reg-exp.ts';
import type { ValueKind } from './value-methods.ts';

/** What a request could look like, so that names in it can be offered and shown. */
export interface TemplateSamples {
  readonly body?: string | undefined;
  readonly params?: {
    readonly path?: Readonly<Record<string, string>>;
    readonly querystring?: Readonly<Record<string, string>>;
    readonly header?: Readonly<Record<string, string>>;
  };
  readonly stageVariables?: Readonly<Record<string, string>>;
}

const maxFollowed = 8;

/**
 * The value an expression has on the sample payload, as far as that can be told without running the
 * template: `$input.path('…')`, variables set to such, loop variables, members and indexes.
 *
 * @param expression without `$`, e.g. `root.items[0]`
 * @returns undefined when it cannot be told
 */
export function sampleValue(
  expression: string,
  source: string,
  samples: TemplateSamples | undefined,
  followed = 0,
): JavaValue | undefined {
  if (samples?.body === undefined || followed > maxFollowed) return undefined;
  const call = /^input\.path\(\s*(['"])(.*?)\1\s*\)/.exec(expression);
  if (call !== null) {
    const value = valueAtPath(samples.body, call[2] ?? '');
    return value === undefined ? undefined : members(value, expression.slice(call[0].length));
  }
  const root = /^[a-zA-Z_][\w-]*/.exec(expression)?.[0];
  if (root === undefined) return undefined;
  const rest = expression.slice(root.length);
  const origin = originOf(root, source);
  if (origin === undefined) return undefined;
  const value = sampleValue(origin.expression, source, samples, followed + 1);
  if (value === undefined) return undefined;
  if (!origin.isItem) return members(value, rest);
  const item =
    value instanceof JavaList
      ? value.items[0]
      : value instanceof JavaMap
        ? value.values()[0]
        : undefined;
  return item === undefined ? undefined : members(item, rest);
}

/** What a variable is set to, or taken from by a loop, for the last time in the source. */
function originOf(
  name: string,
  source: string,
): { expression: string; isItem: boolean } | undefined {
  const escaped = escapeRegExp(name);
  const set = new RegExp(
    `#set\\s*\\(\\s*\\$${escaped}\\s*=\\s*\\$!?\\{?([^\\n]*?)\\}?\\s*\\)`,
    'g',
  );
  const loop = new RegExp(
    `#foreach\\s*\\(\\s*\\$${escaped}\\s+in\\s+\\$!?\\{?([^\\n]*?)\\}?\\s*\\)`,
    'g',
  );
  const sets = [...source.matchAll(set)];
  const lastSet = sets[sets.length - 1]?.[1];
  if (lastSet !== undefined) return { expression: closed(lastSet), isItem: false };
  const loops = [...source.matchAll(loop)];
  const lastLoop = loops[loops.length - 1]?.[1];
  return lastLoop === undefined ? undefined : { expression: closed(lastLoop), isItem: true };
}

/** The lazy match may end at an inner parenthesis; this adds the one it lost. */
function closed(expression: string): string {
  const opened = expression.split('(').length - expression.split(')').length;
  return expression + ')'.repeat(Math.max(0, opened));
}

function valueAtPath(body: string, path: string): JavaValue | undefined {
  try {
    return compileJsonPath(path).read(parseLenientJson(body));
  } catch {
    return undefined;
  }
}

/** Follows `.name`, `.get("name")`, `[0]` and `["name"]`. */
function members(value: JavaValue, path: string): JavaValue | undefined {
  const step =
    /^(?:\.get\(\s*|\[\s*)(?:(['"])(.*?)\1|(-?\d+))\s*[)\]]|^\.([a-zA-Z][\w-]*)(?!\()/.exec(path);
  if (path === '') return value;
  if (step === null) return undefined;
  const name = step[2] ?? step[4];
  const rest = path.slice(step[0].length);
  if (value instanceof JavaMap && name !== undefined) return members(value.get(name), rest);
  if (value instanceof JavaList && step[3] !== undefined) {
    const item = value.items.at(Number(step[3]));
    return item === undefined ? undefined : members(item, rest);
  }
  return undefined;
}

/** What kind of methods a value has; undefined for an unknown value and for those without many. */
export function kindOfValue(value: JavaValue | undefined): ValueKind | undefined {
  if (typeof value === 'string') return 'text';
  if (value instanceof JavaList) return 'list';
  if (value instanceof JavaMap) return 'map';
  return value !== undefined && isJavaNumber(value) ? 'number' : undefined;
}
