import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { stableHash } from '#shared/std/stable-hash.ts';
import { isObject, memberOf } from '#shared/openapi/json-shape.ts';

/**
 * Values that only a deployment can know stand in the design as `${…}`:
 *
 * - `${Table}` and `${Table.Arn}` for `Ref` and `Fn::GetAtt` of a resource, a parameter or a pseudo parameter;
 * - `${Fn::ImportValue:name}` or `${Fn::Select:3f9a1c}` for any other function that cannot be worked out.
 *
 * A text with such symbols is `Fn::Sub` in a template, those of the second kind with a variable for each.
 */
export class Symbols {
  private readonly functions = new Map<string, JsonValue>();
  private readonly names: ReadonlySet<string>;

  /** @param names logical ids of resources, names of parameters and pseudo parameters */
  constructor(names: Iterable<string>) {
    this.names = new Set(names);
  }

  /** Symbol for a function that cannot be worked out. */
  ofFunction(intrinsic: JsonObject): string {
    const name = Object.keys(intrinsic)[0] ?? '';
    const argument = memberOf(intrinsic, name);
    const readable =
      typeof argument === 'string' && /^[A-Za-z0-9:._-]{1,100}$/.test(argument)
        ? argument
        : stableHash(JSON.stringify(argument)).slice(0, 6);
    const symbol = `${name}:${readable}`;
    this.functions.set(symbol, intrinsic);
    return `\${${symbol}}`;
  }

  /** True when a text holds a symbol of this template. */
  occurIn(text: string): boolean {
    return text.includes('${') && this.symbolsIn(text).length > 0;
  }

  /** The names between `${` and `}` in a text that are symbols, in their order. */
  symbolsIn(text: string): string[] {
    return [...text.matchAll(symbolPattern)].flatMap(([, name = '']) =>
      this.isSymbol(name) ? [name] : [],
    );
  }

  private isSymbol(name: string): boolean {
    if (this.functions.has(name)) return true;
    const dot = name.indexOf('.');
    return this.names.has(name) || (dot > 0 && this.names.has(name.slice(0, dot)));
  }

  /** The text as a template says it: plain, or a function when symbols are in it. */
  toTemplate(text: string): JsonValue {
    if (!this.occurIn(text)) return text;
    const whole = /^\$\{([^{}!]+)\}$/.exec(text)?.[1];
    if (whole !== undefined) {
      const known = this.functions.get(whole);
      if (known !== undefined) return known;
      const dot = whole.includes('::') ? -1 : whole.indexOf('.');
      return dot === -1
        ? { Ref: whole }
        : { 'Fn::GetAtt': [whole.slice(0, dot), whole.slice(dot + 1)] };
    }
    const variables = new Map<string, JsonValue>();
    const written = text.replace(/\$\{([^{}]*)\}/g, (match, name: string) => {
      const known = this.functions.get(name);
      if (known === undefined) return this.isSymbol(name) ? match : `\${!${name}}`;
      const variable = name.replace(/[^A-Za-z0-9]+/g, '');
      variables.set(variable, known);
      return `\${${variable}}`;
    });
    return {
      'Fn::Sub': variables.size === 0 ? written : [written, Object.fromEntries(variables)],
    };
  }

  /** A value with every text in it as a template says it; functions are left as they are. */
  inTemplate(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.toTemplate(value);
    if (Array.isArray(value))
      return (value as readonly JsonValue[]).map((item) => this.inTemplate(item));
    if (!isObject(value)) return value;
    const sub = memberOf(value, 'Fn::Sub');
    if (typeof sub === 'string' && Object.keys(value).length === 1)
      return { 'Fn::Sub': this.withoutEscapes(sub) };
    if (isIntrinsic(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, this.inTemplate(member)]),
    );
  }

  /** A `Fn::Sub` text in which symbols had been taken for literals. */
  private withoutEscapes(sub: string): string {
    return sub.replace(/\$\{!([^{}]*)\}/g, (match, name: string) =>
      this.isSymbol(name) && !this.functions.has(name) ? `\${${name}}` : match,
    );
  }
}

const symbolPattern = /\$\{([^{}!][^{}]*)\}/g;

/** `{Ref: …}`, `{Fn::…: …}`. */
export function isIntrinsic(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && /^(?:Ref|Condition|Fn::.+)$/.test(keys[0] ?? '');
}

/** Pseudo parameters that only a deployment knows. */
export const unknownPseudoParameters = [
  'AWS::StackName',
  'AWS::StackId',
  'AWS::NotificationARNs',
] as const;
