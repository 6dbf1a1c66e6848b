import { visit, type Rule } from '../rule.ts';

export const binaryMediaTypeFormat: Rule = {
  id: 'binary-media-type-format',
  severity: 'error',
  summary: 'A binary media type is written type/subtype, where either may be *.',
  source: 'documented (Content type conversions)',
  visits: [
    visit('api', [], (api, _around, report) => {
      api.binaryMediaTypes.forEach((type, index) => {
        if (!/^[^\s/;]+\/[^\s/;]+$/.test(type))
          report(
            ['binaryMediaTypes', String(index)],
            `"${type}" is not a media type; write type/subtype, e.g. image/png or */*.`,
          );
      });
    }),
  ],
};
