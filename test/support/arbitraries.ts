import * as fc from 'fast-check';

/** A value, or undefined. */
export const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** A record whose undefined properties are absent, as a read project has it. */
export function entity<T extends object>(model: {
  [K in keyof T]-?: fc.Arbitrary<T[K] | undefined>;
}): fc.Arbitrary<T> {
  return fc
    .record(model as never)
    .map((value) =>
      Object.fromEntries(Object.entries(value as object).filter(([, part]) => part !== undefined)),
    ) as fc.Arbitrary<T>;
}
