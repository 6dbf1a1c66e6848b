import { visit, type Rule } from '../rule.ts';

export const bodyValidatorWithoutModel: Rule = {
  id: 'body-validator-without-model',
  severity: 'info',
  summary: 'The validator checks bodies, but the method has no model to check them against.',
  source: 'documented (Request validation)',
  visits: [
    visit('method', ['requestValidators'], (method, around, report) => {
      const validator = around.requestValidators[method.requestValidator ?? ''];
      const hasBody =
        method.httpMethod !== 'GET' &&
        method.httpMethod !== 'HEAD' &&
        method.httpMethod !== 'DELETE' &&
        method.httpMethod !== 'OPTIONS';
      if (
        hasBody &&
        validator?.validateRequestBody === true &&
        Object.keys(method.requestModels).length === 0
      )
        report(
          ['requestModels'],
          'The validator checks the body, but no model says what it must look like; add one.',
        );
    }),
  ],
};
