import type { FuzzOptions } from './fuzz-options.ts';
export function fuzzMutations(_: FuzzOptions): Promise<boolean> {
  return Promise.resolve(true);
}
