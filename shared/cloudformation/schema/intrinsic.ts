/** CloudFormation's functions as they stand in a parsed template. */

export type TemplateObject = Readonly<Record<string, unknown>>;

/** True for an object of a template, not for a list. */
export function isTemplateObject(value: unknown): value is TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own member of an object; undefined for anything else. */
export function memberOf(value: unknown, key: string): unknown {
  return isTemplateObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Name of the function an object is (`Ref`, `Fn::Sub`, …); undefined for plain values. */
export function intrinsicName(value: unknown): string | undefined {
  if (!isTemplateObject(value)) return undefined;
  const keys = Object.keys(value);
  const key = keys[0];
  return keys.length === 1 && key !== undefined && /^(?:Ref|Condition|Fn::[A-Za-z0-9:]+)$/.test(key)
    ? key
    : undefined;
}

/** The `${…}` of a `Fn::Sub` text, without the escaped `${!…}` and those a variable list defines. */
export function subReferences(argument: unknown): string[] {
  const text: unknown = Array.isArray(argument) ? argument[0] : argument;
  const variables: unknown = Array.isArray(argument) ? argument[1] : undefined;
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)]
    .map((match) => (match[1] ?? '').trim())
    .filter((name) => memberOf(variables, name) === undefined);
}
