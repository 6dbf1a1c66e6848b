/** Sets a key that somebody else chose; `__proto__` is a key like any other. */
export function setMember<T>(record: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(record, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else record[key] = value;
}
