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
