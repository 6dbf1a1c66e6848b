import { visit, type Rule } from '../rule.ts';

export const usagePlanBurstZero: Rule = {
  id: 'usage-plan-burst-zero',
  severity: 'info',
  summary:
    'The burst limit is the number of requests that may come at once; zero refuses every request, whatever the rate.',
  source: 'documented (Throttle requests)',
  visits: [
    visit('usage-plan', [], ({ throttle }, _around, report) => {
      if (throttle?.burstLimit === 0 && (throttle.rateLimit ?? 0) > 0)
        report(
          ['throttle', 'burstLimit'],
          `A burst of 0 refuses every request although the rate is ${throttle.rateLimit}; allow at least 1.`,
        );
    }),
  ],
};
