import { compileJavaRegex } from '#shared/vtl/java-regex.ts';

/**
 * A selection pattern is a Java regular expression that must match the whole text (documented,
 * "Integration response"; recorded, lambda-custom).
 *
 * @throws JavaException when it is none, or uses what has no counterpart here; the message says what
 */
export function compileSelectionPattern(pattern: string): RegExp {
  return compileJavaRegex(`^(?:${pattern})$`, '');
}
