import { compileJavaRegex } from '#shared/json/regex/java-regex.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { RegexLimitError, RegexSyntaxError } from '#shared/json/regex/regex-tree.ts';

const statuses = Array.from({ length: 500 }, (_, index) => String(100 + index));

/** Whether a pattern can match no status there is; never for one that cannot be tried: another rule says what is wrong with it. */
export function matchesNoStatus(pattern: string): boolean {
  regexMeter.reset();
  try {
    const regex = compileJavaRegex(pattern);
    return !statuses.some((status) => regex.matches(status));
  } catch (error) {
    if (error instanceof RegexSyntaxError || error instanceof RegexLimitError) return false;
    throw error;
  }
}
