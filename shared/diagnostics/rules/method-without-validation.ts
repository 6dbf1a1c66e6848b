import { visit, type Rule } from '../rule.ts';

export const methodWithoutValidation: Rule = {
  id: 'method-without-validation',
  severity: 'info',
  summary: 'A method that takes a body hands it on unchecked.',
  source: 'documented (Security best practices)',
  isPractice: true,
  visits: [
    visit('method', [], (method, _around, report) => {
      if (
        ['POST', 'PUT', 'PATCH'].includes(method.httpMethod) &&
        method.requestValidator === undefined &&
        // Where a model is given, validator-without-effect says it.
        Object.keys(method.requestModels).length === 0 &&
        method.integration !== undefined &&
        method.integration.type !== 'MOCK'
      )
        report(
          ['requestValidator'],
          `The body of ${method.httpMethod} reaches the back end unchecked; add a model and a request validator.`,
        );
    }),
  ],
};
