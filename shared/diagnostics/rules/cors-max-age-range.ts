import { corsMaxAgeLimits, isWithin } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const corsMaxAgeRange: Rule = {
  id: 'cors-max-age-range',
  severity: 'error',
  summary:
    'Browsers may keep an answer to a preflight request for up to 86,400 seconds; -1 keeps none.',
  source: 'documented (Cors of API Gateway v2)',
  visits: [
    visit('http-api', [], ({ corsConfiguration: cors }, _around, report) => {
      if (cors?.maxAge !== undefined && !isWithin(cors.maxAge, corsMaxAgeLimits))
        report(
          ['corsConfiguration', 'maxAge'],
          `${cors.maxAge} seconds are out of range; use ${corsMaxAgeLimits.min} to ${corsMaxAgeLimits.max}.`,
        );
    }),
  ],
};
