/** The object with the parts put in; the same object when it has them all already. */
export function changedOnly<T extends object>(object: T, parts: Partial<T>): T {
  const isSame = Object.entries(parts).every(([key, value]) => object[key as keyof T] === value);
  return isSame ? object : { ...object, ...parts };
}
