import { visit, type Rule } from '../rule.ts';

export const privateApiWithoutPolicy: Rule = {
  id: 'private-api-without-policy',
  severity: 'warning',
  summary: 'A private API answers nobody until a resource policy lets callers in.',
  source: 'documented (Private REST APIs)',
  visits: [
    visit('api', [], (api, _around, report) => {
      if (api.endpointConfiguration.types[0] === 'PRIVATE' && (api.policy ?? '').trim() === '')
        report(
          ['policy'],
          'A private API without a resource policy refuses every caller; add a policy.',
        );
    }),
  ],
};
