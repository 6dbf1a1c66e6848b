import { visit, type Rule } from '../rule.ts';

export const methodWithoutIntegration: Rule = {
  id: 'method-without-integration',
  severity: 'error',
  summary:
    'A method without an integration cannot be deployed, and answers 500 when it is invoked.',
  source: 'documented (CreateDeployment)',
  visits: [
    visit('method', [], (method, _around, report) => {
      if (method.integration === undefined)
        report(
          [],
          'The method has no integration yet; choose a function, an HTTP address or a mock answer.',
        );
    }),
  ],
};
