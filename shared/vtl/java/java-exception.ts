/** A Java method of a value fails, which ends the template. The caller knows where in the source. */
export class JavaException extends Error {
  /** @param javaClass e.g. `IndexOutOfBoundsException` */
  constructor(
    readonly javaClass: string,
    message: string,
  ) {
    super(message);
  }
}

/** The payload is not JSON. */
export class PayloadException extends JavaException {
  constructor(message: string) {
    super('InvalidJsonException', message);
  }
}

/** What Java throws for an index which a list of some length does not have. */
export function indexOutOfBounds(index: number, length: number): JavaException {
  return new JavaException(
    'IndexOutOfBoundsException',
    `index ${index} is outside of a list of ${length}`,
  );
}
