/** Goes on with a value at once, or with a promised one when it is there: what need not wait costs no turn of the event loop. */
export function after<T, U>(
  value: T | Promise<T>,
  next: (value: T) => U | Promise<U>,
): U | Promise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
