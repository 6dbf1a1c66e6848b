import { isWithin, integrationTimeoutLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationTimeoutRange: Rule = {
  id: 'integration-timeout-range',
  severity: 'error',
  summary:
    'An integration may take 50 to 29,000 ms; Regional and private APIs may have the upper end raised.',
  source: 'documented (Quotas)',
  visits: [
    visit('method', ['endpointType'], ({ integration }, around, report) => {
      if (integration === undefined) return;
      const ms = integration.timeoutInMillis;
      if (Number.isInteger(ms) && isWithin(ms, integrationTimeoutLimits)) return;
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
