import type { Fix } from '../../std/problem.ts';
import { integrationTimeoutLimits, isWithin, streamTimeoutLimits, type Range } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationTimeoutRange: Rule = {
  id: 'integration-timeout-range',
  severity: 'error',
  summary:
    'An integration may take 50 to 29,000 ms; Regional and private APIs may have the upper end raised, and a stream may take 15 minutes.',
  source: 'documented (Quotas)',
  visits: [
    visit('method', ['endpointType'], ({ integration }, around, report) => {
      if (integration === undefined) return;
      const ms = integration.timeoutInMillis;
      const isStream = integration.responseTransferMode === 'STREAM';
      const limits = isStream ? streamTimeoutLimits : integrationTimeoutLimits;
      if (Number.isInteger(ms) && isWithin(ms, limits)) return;
      const isRaisable =
        !isStream && Number.isInteger(ms) && ms > limits.max && around.endpointType !== 'EDGE';
      report(
        ['integration', 'timeoutInMillis'],
        isRaisable
          ? `A timeout of ${ms} ms is above ${limits.max} and needs a raised quota; lower it or have the quota raised.`
          : `A timeout of ${ms} ms is not allowed${isStream ? ' for a stream' : ''}; use ${limits.min} to ${limits.max} ms.`,
        { fixes: [toNearest(ms, limits)], ...(isRaisable && { severity: 'warning' }) },
      );
    }),
  ],
};

function toNearest(ms: number, { min, max }: Range): Fix {
  const value = Math.min(max, Math.max(min, Math.round(ms) || min));
  return {
    title: `Set the timeout to ${value} ms`,
    changes: [{ keys: ['integration', 'timeoutInMillis'], value }],
  };
}
