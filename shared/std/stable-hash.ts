/** Hashes that are the same on every machine and run: ids of imported things, content hashes of deployments. Not for security. */

/** Sixteen lower-case hexadecimal digits for a text; equal texts give equal digits. */
export function stableHash(text: string): string {
  const [high, low] = lanes(text);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** `length` characters of `0-9a-z` for a text, as the service's ids look. */
export function base36Id(text: string, length: number): string {
  let [state, other] = lanes(text);
  let id = '';
  while (id.length < length) {
    state = mix(state ^ other);
    other = mix((other + 0x9e3779b9) >>> 0);
    id += (state % 36).toString(36);
  }
  return id;
}

/** Two independent 32-bit FNV-1a lanes over the UTF-16 units. */
function lanes(text: string): [number, number] {
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    low ^= low >>> 13;
  }
  return [mix(high ^ text.length), mix(low)];
}

/** Finaliser that spreads every input bit over the 32 bits of the answer. */
function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
