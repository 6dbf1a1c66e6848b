import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { visit, type Rule } from '../rule.ts';

export const selectionPatternStatusForLambda: Rule = {
  id: 'selection-pattern-status-for-lambda',
  severity: 'warning',
  summary:
    'For a function the pattern is held against its error message, not a status; a pattern of digits hardly ever matches.',
  source: 'documented (Handle Lambda errors)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration?.type !== 'AWS' || !isLambdaUri(integration.uri ?? '')) return;
      for (const [status, response] of Object.entries(integration.integrationResponses))
        if (
          /^\^?[1-5](?:\d|\\d|\[[^\]]*\]|\{\d\}|\.){1,3}\$?$/.test(response.selectionPattern ?? '')
        )
          report(
            ['integration', 'integrationResponses', status, 'selectionPattern'],
            `A function's pattern is held against its error message, which "${response.selectionPattern}" only matches if it is that number alone; match the message's text, e.g. .*Not found.*`,
          );
    }),
  ],
};
