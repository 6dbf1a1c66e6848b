import { visit, type Rule } from '../rule.ts';

export const validatorWithoutEffect: Rule = {
  id: 'validator-without-effect',
  severity: 'info',
  summary:
    'Required parameters or body models are declared, but nothing checks them without a request validator.',
  source: 'documented (Request validation)',
  visits: [
    visit('method', ['requestValidators'], (method, around, report) => {
      const validator = around.requestValidators[method.requestValidator ?? ''];
      const required = Object.keys(method.requestParameters).filter(
        (key) => method.requestParameters[key] === true && !key.startsWith('method.request.path.'),
      );
      if (required.length > 0 && validator?.validateRequestParameters !== true)
        report(
          ['requestValidator'],
          `${required.join(', ')} is declared as required, but no validator checks parameters; choose one that does.`,
        );
      const models = Object.values(method.requestModels).filter((name) => name !== 'Empty');
      if (models.length > 0 && validator?.validateRequestBody !== true)
        report(
          ['requestValidator'],
          `A body of model ${models.join(', ')} is declared, but no validator checks bodies; choose one that does.`,
        );
    }),
  ],
};
