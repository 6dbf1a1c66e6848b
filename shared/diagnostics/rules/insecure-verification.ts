import { visit, type Rule } from '../rule.ts';

export const insecureVerification: Rule = {
  id: 'insecure-verification',
  severity: 'warning',
  summary: 'Certificate checks are switched off for the integration.',
  source: 'documented (TlsConfig)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration?.tlsConfig?.insecureSkipVerification === true)
        report(
          ['integration', 'tlsConfig', 'insecureSkipVerification'],
          "The back end's certificate is not checked against public authorities; keep this for private certificates only.",
        );
    }),
  ],
};
