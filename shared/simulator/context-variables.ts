/**
 * `$context` of one request as plain data. Templates, parameter mapping, gateway responses, access logs
 * and the Lambda event all read this one value.
 */
export interface ContextVariables extends ContextMap {
  readonly identity: ContextMap;
}

export type ContextValue = string | number | null | ContextMap;

/** Written to only by the steps that learn a value; null members are known and empty (recorded, aws-services). */
export interface ContextMap {
  [name: string]: ContextValue;
}

/** `$context` to be looked at, made no earlier than that. */
export interface ContextSource {
  readonly variables: ContextMap;
}

/** Text of a variable by its dotted name without `context.`; undefined when it is absent, empty or a map. */
export function contextText(context: ContextMap, keys: readonly string[]): string | undefined {
  let value: ContextValue | undefined = context;
  for (const key of keys) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value === null || value === undefined || typeof value === 'object'
    ? undefined
    : String(value);
}
