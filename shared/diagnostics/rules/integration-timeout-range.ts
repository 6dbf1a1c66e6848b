import { isWithin, integrationTimeoutLimits } from '../limits.ts';
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
      if (Number.isInteger(ms) && isWithin(ms, integrationTimeoutLimits)) return;
      if (integration.responseTransferMode === 'STREAM') {
        // Fifteen minutes (documented, "Response transfer mode").
        if (!Number.isInteger(ms) || ms < integrationTimeoutLimits.min || ms > 900_000)
          report(
            ['integration', 'timeoutInMillis'],
            `A timeout of ${ms} ms is not allowed for a stream; use 50 to 900000 ms.`,
          );
        return;
      }
      const raisable =
        Number.isInteger(ms) && ms > integrationTimeoutLimits.max && around.endpointType !== 'EDGE';
      report(
        ['integration', 'timeoutInMillis'],
        raisable
          ? `A timeout of ${ms} ms is above 29000 and needs a raised quota; lower it or have the quota raised.`
          : `A timeout of ${ms} ms is not allowed; use 50 to 29000 ms.`,
        raisable ? { severity: 'warning' } : undefined,
      );
    }),
  ],
};
