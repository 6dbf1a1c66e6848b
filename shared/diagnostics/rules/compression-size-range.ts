import { isWithin, compressionSizeLimits } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const compressionSizeRange: Rule = {
  id: 'compression-size-range',
  severity: 'error',
  summary: 'The minimum compression size must be between 0 and 10,485,760 bytes.',
  source: 'recorded',
  visits: [
    visit('api', [], (api, _around, report) => {
      const size = api.minimumCompressionSize;
      if (size !== undefined && !(Number.isInteger(size) && isWithin(size, compressionSizeLimits)))
        report(
          ['minimumCompressionSize'],
          `Minimum compression size ${size} must be a whole number of bytes between 0 and 10485760, or be left out.`,
        );
    }),
  ],
};
