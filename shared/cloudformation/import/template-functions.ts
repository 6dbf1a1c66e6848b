import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, listAt, memberOf, scalarText } from '#shared/openapi/json-shape.ts';

/** Stands for `AWS::NoValue`: the member it is given to is not there. */
export const noValue = Symbol('AWS::NoValue');

/** A value with its functions worked out. */
export type Resolved = JsonValue | typeof noValue;

/** Characters a text of a template may have. */
const longestText = 4_000_000;

/** Thrown when a template takes more than it may; caught where the import begins. */
export class TemplateTooLarge extends Error {}

/** What the functions of a template need of what stands around them. */
export interface Evaluation {
  readonly template: JsonObject;
  /** Counts one step of the work. @throws TemplateTooLarge after too many */
  step(): void;
  resolve(value: JsonValue): Resolved;
  /** The value as text; undefined for lists, objects and what is not there. */
  text(value: JsonValue | undefined): string | undefined;
  /** Whether the condition of a name holds. */
  condition(name: string): boolean;
  ref(name: string): Resolved;
  attribute(id: string, attribute: string): Resolved;
  /** `Name` or `Name.Attribute` in `Fn::Sub`. */
  named(name: string): string | undefined;
  /** Whether a text speaks of something that only a deployment knows. */
  isSymbolic(text: string): boolean;
}

/** What a function gives; undefined when only a deployment knows. */
export function functionValue(
  name: string,
  argument: JsonValue,
  scope: Evaluation,
): Resolved | undefined {
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? scope.ref(argument) : undefined;
    case 'Fn::GetAtt': {
      const parts = getAttParts(argument);
      return parts === undefined ? undefined : scope.attribute(parts[0], parts[1]);
    }
    case 'Fn::Sub':
      return substituted(argument, scope);
    case 'Fn::Join': {
      const [separator, list] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
      const items = list === undefined ? undefined : scope.resolve(list);
      if (typeof separator !== 'string' || !Array.isArray(items)) return undefined;
      const texts = (items as readonly JsonValue[]).map(scalarText);
      return texts.includes(undefined) ? undefined : bounded(texts.join(separator));
    }
    case 'Fn::If': {
      const [condition, yes, no] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
      if (typeof condition !== 'string' || yes === undefined || no === undefined) return undefined;
      return scope.resolve(scope.condition(condition) ? yes : no);
    }
    case 'Fn::FindInMap':
      return mapped(Array.isArray(argument) ? (argument as JsonValue[]) : [], scope);
    case 'Fn::Select': {
      const [index, list] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
      const at = Number(scope.text(index) ?? Number.NaN);
      const items = list === undefined ? undefined : scope.resolve(list);
      return Array.isArray(items) ? (items as readonly JsonValue[])[at] : undefined;
    }
    case 'Fn::Split': {
      const [separator, source] = Array.isArray(argument) ? (argument as JsonValue[]) : [];
      const text = scope.text(source);
      return typeof separator !== 'string' ||
        separator === '' ||
        text === undefined ||
        scope.isSymbolic(text)
        ? undefined
        : text.split(separator);
    }
    case 'Fn::ToJsonString': {
      const resolved = scope.resolve(argument);
      return resolved === noValue ? undefined : bounded(JSON.stringify(resolved));
    }
    case 'Fn::Length': {
      const list = scope.resolve(argument);
      return Array.isArray(list) ? list.length : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether what a condition says holds. */
export function conditionHolds(value: JsonValue, scope: Evaluation): boolean {
  scope.step();
  const condition = memberOf(value, 'Condition');
  if (typeof condition === 'string') return scope.condition(condition);
  const equals = listAt(value, 'Fn::Equals');
  if (equals.length === 2) {
    const [a, b] = equals.map((side) => scope.resolve(side));
    return a === b || scalarEqual(a, b) || equalJson(a, b);
  }
  const not = listAt(value, 'Fn::Not')[0];
  if (not !== undefined) return !conditionHolds(not, scope);
  const and = listAt(value, 'Fn::And');
  if (and.length > 0) return and.every((part) => conditionHolds(part, scope));
  const or = listAt(value, 'Fn::Or');
  if (or.length > 0) return or.some((part) => conditionHolds(part, scope));
  return scalarText(value) === 'true';
}

function substituted(argument: JsonValue, scope: Evaluation): string | undefined {
  const [text, given] = Array.isArray(argument)
    ? (argument as readonly JsonValue[])
    : [argument, {}];
  if (typeof text !== 'string') return undefined;
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(isObject(given) ? given : {})) {
    const resolved = scope.text(value);
    if (resolved === undefined) return undefined;
    variables.set(name, resolved);
  }
  let length = 0;
  return text.replace(/\$\{(!?)([^{}]*)\}/g, (match, literal: string, inner: string) => {
    if (literal !== '') return `\${${inner}}`;
    const name = inner.trim();
    const value = variables.get(name) ?? scope.named(name);
    length += value?.length ?? 0;
    if (length > longestText) throw new TemplateTooLarge();
    return value ?? match;
  });
}

function mapped(
  [map, first, second, options]: readonly JsonValue[],
  scope: Evaluation,
): Resolved | undefined {
  const names = [map, first, second].map((part) => scope.text(part));
  let value: JsonValue | undefined = memberOf(scope.template, 'Mappings');
  for (const name of names) value = name === undefined ? undefined : memberOf(value, name);
  if (value !== undefined) return scope.resolve(value);
  const fallback = memberOf(options, 'DefaultValue');
  return fallback === undefined ? undefined : scope.resolve(fallback);
}

function bounded(text: string): string {
  if (text.length > longestText) throw new TemplateTooLarge();
  return text;
}

/** Logical id and attribute that an argument of `Fn::GetAtt` names. */
export function getAttParts(argument: JsonValue | undefined): [string, string] | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot === -1 ? undefined : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  if (!Array.isArray(argument)) return undefined;
  const [id, ...attribute] = argument as readonly JsonValue[];
  return typeof id === 'string' && attribute.every((part) => typeof part === 'string')
    ? [id, attribute.join('.')]
    : undefined;
}

function scalarEqual(a: unknown, b: unknown): boolean {
  const text = scalarText(a);
  return text !== undefined && text === scalarText(b);
}
