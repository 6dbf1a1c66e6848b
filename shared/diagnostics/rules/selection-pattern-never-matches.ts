import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { isProxy } from '../integration-kind.ts';
import { javaPatternError } from '../java-pattern.ts';
import { matchesNoStatus } from '../matches-no-status.ts';
import { visit, type Rule } from '../rule.ts';

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
        else if (ofStatus && matchesNoStatus(selectionPattern))
          report(
            keys,
            `"${selectionPattern}" matches no status from 100 to 599; write one such as ${status} or 5\\d{2}.`,
          );
        seen.set(selectionPattern, status);
      }
    }),
  ],
};
