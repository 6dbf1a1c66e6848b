const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Makes ids of base-36 characters: ten for an API, six for a resource, as the service's are. */
export type IdSource = (length: number) => string;

/** Ids from the browser's random source. */
export const randomId: IdSource = (length) => {
  let id = '';
  while (id.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(length)))
      // 252 is the largest multiple of 36 in a byte; above it some characters would come more often.
      if (byte < 252 && id.length < length) id += alphabet[byte % 36];
  return id;
};

/** An id not among the taken ones. */
export function freshId(
  ids: IdSource,
  length: number,
  taken: Readonly<Record<string, unknown>>,
): string {
  let id = ids(length);
  while (Object.hasOwn(taken, id)) id = ids(length);
  return id;
}
