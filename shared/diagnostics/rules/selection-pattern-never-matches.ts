import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { compileJavaRegex } from '#shared/json/regex/java-regex.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { RegexLimitError, RegexSyntaxError } from '#shared/json/regex/regex-tree.ts';
import { isProxy } from '../integration-kind.ts';
import { javaPatternError } from '../java-pattern.ts';
import { visit, type Rule } from '../rule.ts';

const statuses = Array.from({ length: 500 }, (_, index) => String(100 + index));

export const selectionPatternNeverMatches: Rule = {
  id: 'selection-pattern-never-matches',
  severity: 'warning',
  summary:
    'A selection pattern matches no status there is, or another response has the same pattern, so that the response is never chosen.',
  source: 'documented (PutIntegrationResponse)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || isProxy(integration)) return;
      const ofStatus = !(integration.type === 'AWS' && isLambdaUri(integration.uri ?? ''));
      const seen = new Map<string, string>();
      for (const [status, { selectionPattern }] of Object.entries(
        integration.integrationResponses,
      )) {
        if (!selectionPattern || javaPatternError(selectionPattern) !== undefined) continue;
        const keys = ['integration', 'integrationResponses', status, 'selectionPattern'];
        const other = seen.get(selectionPattern);
        if (other !== undefined)
          report(
            keys,
            `"${selectionPattern}" is the pattern of ${other} already, so only one of the two is ever chosen; change one.`,
          );
        else if (ofStatus && matchesNone(selectionPattern))
          report(
            keys,
            `"${selectionPattern}" matches no status from 100 to 599; write one such as ${status} or 5\\d{2}.`,
          );
        seen.set(selectionPattern, status);
      }
    }),
  ],
};

/** Never for a pattern that cannot be tried: another rule says what is wrong with it. */
function matchesNone(pattern: string): boolean {
  regexMeter.reset();
  try {
    const regex = compileJavaRegex(pattern);
    return !statuses.some((status) => regex.matches(status));
  } catch (error) {
    if (error instanceof RegexSyntaxError || error instanceof RegexLimitError) return false;
    throw error;
  }
}
