import { isWithin, cacheTtlLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const methodSettingRange: Rule = {
  id: 'method-setting-range',
  severity: 'error',
  summary:
    'A method setting is out of its range: caching 0 to 3,600 seconds, throttling not below 0, or -1 for none.',
  source: 'documented (MethodSetting)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      for (const [key, setting] of Object.entries(stage.methodSettings)) {
        const ttl = setting.cacheTtlInSeconds;
        if (ttl !== undefined && !(Number.isInteger(ttl) && isWithin(ttl, cacheTtlLimits)))
          report(
            ['methodSettings', key, 'cacheTtlInSeconds'],
            `Answers cannot be cached for ${ttl} seconds; use 0 to 3600.`,
          );
        if (
          setting.throttlingBurstLimit !== undefined &&
          !(Number.isInteger(setting.throttlingBurstLimit) && setting.throttlingBurstLimit >= -1)
        )
          report(
            ['methodSettings', key, 'throttlingBurstLimit'],
            'The burst limit must be a whole number from 0, or -1 for no throttling.',
          );
        const rate = setting.throttlingRateLimit;
        if (rate !== undefined && rate !== -1 && !(rate >= 0))
          report(
            ['methodSettings', key, 'throttlingRateLimit'],
            'The rate limit must be a number from 0, or -1 for no throttling.',
          );
      }
    }),
  ],
};
