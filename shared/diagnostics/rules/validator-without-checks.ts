import { visit, type Rule } from '../rule.ts';

export const validatorWithoutChecks: Rule = {
  id: 'validator-without-checks',
  severity: 'info',
  summary: 'The request validator checks nothing.',
  source: 'ours',
  visits: [
    visit('request-validator', [], (validator, _around, report) => {
      if (!validator.validateRequestBody && !validator.validateRequestParameters)
        report(
          [],
          `"${validator.name}" checks neither the body nor the parameters; switch one of them on.`,
        );
    }),
  ],
};
