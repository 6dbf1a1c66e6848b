/** The member of `values` a text names, in any case. */
export function oneOf<T extends string>(
  text: string | undefined,
  values: readonly T[],
): T | undefined {
  const wanted = text?.toUpperCase();
  return values.find((value) => value === wanted);
}
