import { isWithin, canaryPercentLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const canaryPercentRange: Rule = {
  id: 'canary-percent-range',
  severity: 'error',
  summary: 'A canary takes 0 to 100 percent of the traffic.',
  source: 'documented (CanarySettings)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      const percent = stage.canarySettings?.percentTraffic;
      if (percent !== undefined && !isWithin(percent, canaryPercentLimits))
        report(
          ['canarySettings', 'percentTraffic'],
          `A canary cannot take ${percent} percent; use 0 to 100.`,
        );
    }),
  ],
};
