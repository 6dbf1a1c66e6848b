import { compileJavaRegex } from '#shared/json/regex/java-regex.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { RegexLimitError } from '#shared/json/regex/regex-tree.ts';

/** A selection pattern, read once. */
export interface SelectionPattern {
  /** Whether the whole text matches; one on which matching does not come to an end does not (assumed). */
  test(text: string): boolean;
}

/**
 * A selection pattern is a Java regular expression that must match the whole text (documented,
 * "Integration response"; recorded, lambda-custom).
 *
 * @throws RegexSyntaxError when it is none, or uses what has no counterpart here; the message says what
 */
export function compileSelectionPattern(pattern: string): SelectionPattern {
  const regex = compileJavaRegex(pattern);
  return {
    test(text) {
      regexMeter.reset();
      try {
        return regex.matches(text);
      } catch (error) {
        if (error instanceof RegexLimitError) return false;
        throw error;
      }
    },
  };
}
