const star = 42;
const questionMark = 63;

/**
 * Whether a text is what a policy's pattern says: `*` stands for any text, `?` for one character (documented, "IAM
 * JSON policy elements"). Takes at most as many steps as the two lengths multiplied, whatever the pattern: a star
 * only ever has to be tried again from the last one, since what stood before it is matched as early as can be.
 */
export function matchWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let next = 0;
  /** The last star met, and where the text behind it begins for now. */
  let lastStar = -1;
  let behindStar = 0;
  while (at < text.length) {
    const wanted = pattern.charCodeAt(next);
    if (wanted === star) {
      lastStar = next++;
      behindStar = at;
    } else if (wanted === questionMark || wanted === text.charCodeAt(at)) {
      at++;
      next++;
    } else if (lastStar === -1) return false;
    else {
      next = lastStar + 1;
      at = ++behindStar;
    }
  }
  while (pattern.charCodeAt(next) === star) next++;
  return next === pattern.length;
}
