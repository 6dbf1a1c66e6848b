/**
 * Names of files and folders made from names of entities: valid and distinct on Linux, macOS and Windows,
 * the same on each of them, and made of ASCII only, since file systems differ in how they compare anything else.
 */

/** Longer names are cut and marked with a hash; leaves room for suffixes and folders within Windows' 260 characters. */
const longestName = 64;

/** Names Windows keeps for devices, whatever extension follows; and the name of the root resource's file. */
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$|clock\$|_root)(?:\.|$)/i;

/**
 * One name as a file or folder name without extension. Letters, digits, inner spaces and `_ . - { } + @ = , $ ( )`
 * stay; everything else becomes `%` and two lower-case hexadecimal digits per UTF-8 byte. `~` is never
 * in a result except before the hash of a name that was cut.
 */
export function encodeFileName(name: string): string {
  let encoded = '';
  for (const character of name)
    encoded += /^[A-Za-z0-9_.{}+@=,$() -]$/.test(character) ? character : percentEncode(character);
  if (encoded.length > longestName) {
    const cut = encoded.slice(0, 48).replace(/%[0-9a-f]?$/, '');
    encoded = `${cut}~${nameHash(name)}`;
  }
  encoded = encoded.replace(/^[. ]|[. ]$/g, percentEncode);
  // A name that ends like one of our own files could meet such a file: `/a.yaml/b` needs a folder where `/a` has its file.
  encoded = encoded.replace(/\.(yaml|vtl|json)$/i, '%2e$1');
  if (encoded === '') return '%';
  return reserved.test(encoded) ? percentEncode(encoded.charAt(0)) + encoded.slice(1) : encoded;
}

/** The name `encodeFileName` was given; undefined when the file name was cut or made distinct and so cannot say. */
export function decodeFileName(fileName: string): string | undefined {
  if (fileName.includes('~')) return undefined;
  if (fileName === '%') return '';
  try {
    return decodeURIComponent(fileName);
  } catch {
    return undefined;
  }
}

/**
 * File names for a set of names that share a folder, by key. Where encoded names differ in case alone or not at all,
 * the one without capitals keeps the plain form and the others get `~` and a hash of their key, so that
 * which name an entity gets does not hang on the order of entities.
 */
export function distinctFileNames(
  names: Iterable<{ readonly key: string; readonly name: string }>,
): Map<string, string> {
  const groups = new Map<string, { key: string; encoded: string }[]>();
  for (const { key, name } of names) {
    const encoded = encodeFileName(name);
    const folded = encoded.toLowerCase();
    const group = groups.get(folded);
    if (group === undefined) groups.set(folded, [{ key, encoded }]);
    else group.push({ key, encoded });
  }
  const result = new Map<string, string>();
  for (const [folded, group] of groups) {
    const plain = group.filter(({ encoded }) => encoded === folded);
    for (const { key, encoded } of group)
      result.set(
        key,
        group.length === 1 || (plain.length === 1 && plain[0]?.key === key)
          ? encoded
          : `${encoded}~${nameHash(key)}`,
      );
  }
  return result;
}

/** Eleven base-36 characters (53 bits) that depend on every character of the text; two FNV-1a runs with different seeds. */
export function nameHash(text: string): string {
  const high = fnv1a(text, 0x811c9dc5) & 0x1fffff;
  const low = fnv1a(text, 0x9747b28c);
  return (high * 0x1_0000_0000 + low).toString(36).padStart(11, '0');
}

function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

function percentEncode(character: string): string {
  // Halves of surrogate pairs have no UTF-8 form; their code unit stands in (never decoded back to the same name).
  if (!/^\P{Cs}$/u.test(character)) return `~${character.charCodeAt(0).toString(16)}`;
  return [...utf8(character.codePointAt(0) ?? 0)]
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .join('');
}

function utf8(code: number): number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code < 0x10000)
    return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return [
    0xf0 | (code >> 18),
    0x80 | ((code >> 12) & 0x3f),
    0x80 | ((code >> 6) & 0x3f),
    0x80 | (code & 0x3f),
  ];
}

/** Path from one file's folder to another file, both relative to the project folder, with `/`. */
export function relativeFilePath(fromFile: string, toFile: string): string {
  const from = fromFile.split('/').slice(0, -1);
  const to = toFile.split('/');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** Reverse of `relativeFilePath`; undefined when the path is absolute or leads out of the project folder. */
export function resolveFilePath(fromFile: string, relative: string): string | undefined {
  if (relative.startsWith('/')) return undefined;
  const parts = fromFile.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
