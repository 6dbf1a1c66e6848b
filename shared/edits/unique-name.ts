/** `base` when it is free, else `base2`, `base3` …; `separator` stands before the number. */
export function uniqueName(
  base: string,
  taken: Readonly<Record<string, unknown>> | ReadonlySet<string>,
  separator = '',
): string {
  const isTaken = (name: string): boolean =>
    taken instanceof Set ? taken.has(name) : Object.hasOwn(taken, name);
  if (!isTaken(base)) return base;
  let number = 2;
  while (isTaken(`${base}${separator}${number}`)) number += 1;
  return `${base}${separator}${number}`;
}
