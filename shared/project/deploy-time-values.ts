import type { Api } from '../entities/api.ts';
import type { LambdaFunction } from '../entities/common/lambda-function.ts';
import type { Project } from './project.ts';

/**
 * The project as it runs on this machine: what only a deployment knows (`${Table}`) has the value that the project gives it
 * here, wherever it stands in APIs and in the environments of functions. What has no value stays as it is. The same
 * object when nothing is to be replaced.
 */
export function withDeployTimeValues(project: Project): Project {
  const values = project.deployTimeValues ?? {};
  if (Object.keys(values).length === 0) return project;
  const apis = mapped(project.apis, (api) => apiWithValues(api, values));
  const functions = mapped(project.functions, (fn): LambdaFunction => {
    const environment = replaced(fn.environment, values);
    return environment === fn.environment ? fn : { ...fn, environment };
  });
  return apis === project.apis && functions === project.functions
    ? project
    : { ...project, apis, functions };
}

/** The same for one API. */
export function apiWithValues<A extends Api>(api: A, values: Readonly<Record<string, string>>): A {
  const { kept, ...design } = api;
  const changed = replaced(design, values);
  return changed === design ? api : ({ ...changed, ...(kept !== undefined && { kept }) } as A);
}

/**
 * What stands for a symbol on this machine until the user says otherwise: the logical id or parameter itself, for attributes
 * but the name with the attribute behind it, for other functions what they name.
 */
export function standInFor(symbol: string): string {
  if (symbol.includes(':')) return symbol.slice(symbol.lastIndexOf(':') + 1);
  const [id = symbol, ...attribute] = symbol.split('.');
  const rest = attribute.join('.');
  return rest === '' || /(?:^|\.)(?:\w*Name|Ref|Id)$/.test(rest) ? id : `${id}-${rest}`;
}

/** The values that somebody chose: those that an import made up say nothing about what a deployment would give. */
export function chosenValues(
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter(([symbol, value]) => value !== standInFor(symbol)),
  );
}

/** The text with each `${name}` that has a value replaced by it. */
export function textWithValues(text: string, values: Readonly<Record<string, string>>): string {
  if (!text.includes('${')) return text;
  return text.replace(/\$\{([^{}!][^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** Names of the symbols in a text that have a value, each once. */
export function symbolsIn(text: string, values: Readonly<Record<string, string>>): string[] {
  if (!text.includes('${')) return [];
  const names = [...text.matchAll(/\$\{([^{}!][^{}]*)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => Object.hasOwn(values, name));
}

/** A value with every text in it replaced; the same one when none is. */
function replaced<T>(value: T, values: Readonly<Record<string, string>>): T {
  if (typeof value === 'string') return textWithValues(value, values) as T & string;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => replaced(item, values));
    return items.some((item, index) => item !== value[index]) ? (items as T) : value;
  }
  return mapped(value as Readonly<Record<string, unknown>>, (member) =>
    replaced(member, values),
  ) as T;
}

/** A record with its members mapped; the same one when none changes. Keys stay: they are names. */
function mapped<T>(
  record: Readonly<Record<string, T>>,
  map: (member: T) => T,
): Readonly<Record<string, T>> {
  let isChanged = false;
  const entries = Object.entries(record).map(([key, member]): [string, T] => {
    const now = map(member);
    isChanged ||= now !== member;
    return [key, now];
  });
  return isChanged ? Object.fromEntries(entries) : record;
}
