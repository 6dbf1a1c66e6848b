import type { Token } from './token.ts';

/** What the first token of a reference says about it; see the fields of ReferenceNode. */
export interface ReferenceStart {
  readonly root: string;
  readonly quiet: boolean;
  readonly bare: boolean;
  readonly neverValue: boolean;
  readonly escaped: boolean;
  readonly escapePrefix: string;
  readonly textPrefix: string;
  readonly absentText: string;
}

const plain = {
  quiet: false,
  bare: false,
  neverValue: false,
  escaped: false,
  escapePrefix: '',
  textPrefix: '',
};

/**
 * Reads backslashes, `$`, `!` and `{` of a reference. They come as one token together with the name
 * (or the brace), and with any `$` or `#` directly before it. Takes the backslashes and those
 * characters off the token's image, as the literal of the reference is without them.
 *
 * @param literal gives the whole reference as text, with the image as it is at the time of the call
 */
export function parseReferenceStart(
  first: Token,
  name: Token,
  literal: () => string,
): ReferenceStart {
  const { image: whole } = first;
  // Nearly all begin plainly; the rest of this is for the others.
  if (whole.startsWith('$') && !whole.includes('\\') && whole.lastIndexOf('$') === 0) {
    return unescapedStart(whole, name, plainStart, literal);
  }
  if (whole.includes('\\!')) {
    const text = withoutOneBackslash(first.image);
    return { ...plain, root: text, neverValue: true, absentText: text };
  }
  const backslashes = /^\\*/.exec(first.image)?.[0].length ?? 0;
  const escaped = backslashes % 2 === 1;
  const escapePrefix = '\\'.repeat(backslashes >> 1);
  first.image = first.image.slice(backslashes);
  const dollar = first.image.lastIndexOf('$');
  const textPrefix = dollar > 0 ? first.image.slice(0, dollar) : '';
  if (dollar > 0) first.image = first.image.slice(dollar);
  const start = { ...plain, escaped, escapePrefix, textPrefix };
  return unescapedStart(first.image, name, start, literal);
}

const plainStart = { ...plain, escaped: false, escapePrefix: '', textPrefix: '' };

function unescapedStart(
  image: string,
  name: Token,
  start: typeof plainStart,
  literal: () => string,
): ReferenceStart {
  let root = image;
  let quiet = false;
  let bare = false;
  if (image.startsWith('$!')) {
    quiet = true;
    root = image.startsWith('$!{') ? name.image : image.slice(2);
  } else if (image === '${') root = name.image;
  else if (image.startsWith('$')) root = image.slice(1);
  else bare = true;
  // Written out, since copying the members of another object is slow.
  const { escaped, escapePrefix, textPrefix } = start;
  return {
    root,
    quiet,
    bare,
    neverValue: false,
    escaped,
    escapePrefix,
    textPrefix,
    absentText: quiet && !escaped ? '' : literal(),
  };
}

/** `$\\!name` loses the last of the backslashes before the exclamation mark. */
function withoutOneBackslash(image: string): string {
  const dollar = image.indexOf('$');
  const begin = image.indexOf('\\', dollar);
  const end = begin + (/^\\*/.exec(image.slice(begin))?.[0].length ?? 0);
  return image.slice(0, end - 1) + image.slice(end);
}
