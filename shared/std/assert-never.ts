/**
 * Marks a branch no value can reach; the compiler objects when a union grows a member nobody handles.
 *
 * @throws Error when a value arrives all the same (data that bypassed the types)
 */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
