/** Media types of `Content-Type` and `Accept`, and which of them an API calls binary. */

const jsonType = 'application/json';

/** First type without its parameters, lower case; `application/json` when there is none (documented, "Select a VTL Mapping Template"). */
export function mediaTypeOf(header: string | undefined): string {
  if (header === undefined) return jsonType;
  // Nearly every request says just this, and no text need be cut for it.
  if (header === jsonType) return jsonType;
  return firstMediaType(header) || jsonType;
}

function firstMediaType(header: string): string {
  let end = header.length;
  const comma = header.indexOf(',');
  if (comma !== -1) end = comma;
  const semicolon = header.indexOf(';');
  if (semicolon !== -1 && semicolon < end) end = semicolon;
  return header.slice(0, end).trim().toLowerCase();
}

// An API's `binaryMediaTypes`, ready to match. A subtype `*` stands for any, and a type and subtype `*`
// for anything; an entry such as `*/png` matches nothing at all (recorded, binary-lambda-proxy).
export class BinaryMediaTypes {
  readonly #patterns: readonly BinaryPattern[];

  constructor(types: readonly string[]) {
    this.#patterns = types
      .map((type) => toPattern(firstMediaType(type)))
      .filter(({ any, exact }) => any || !exact.startsWith('*'));
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /** Whether a payload with this header counts as binary. An absent header counts as `application/json`. */
  matches(header: string | undefined): boolean {
    if (this.#patterns.length === 0) return false;
    const type = mediaTypeOf(header);
    return this.#patterns.some((pattern) => matchesPattern(pattern, type));
  }
}

interface BinaryPattern {
  readonly any: boolean;
  /** `image/` for `image/*`. */
  readonly prefix: string | undefined;
  readonly exact: string;
}

function toPattern(type: string): BinaryPattern {
  return {
    any: type === '*/*',
    prefix: type.endsWith('/*') && type !== '*/*' ? type.slice(0, -1) : undefined,
    exact: type,
  };
}

function matchesPattern(pattern: BinaryPattern, type: string): boolean {
  return (
    pattern.any ||
    pattern.exact === type ||
    (pattern.prefix !== undefined && type.startsWith(pattern.prefix))
  );
}
