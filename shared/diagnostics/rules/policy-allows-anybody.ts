import { isAnybody, policyStatements } from '../policy-statements.ts';
import { visit, type Rule } from '../rule.ts';

export const policyAllowsAnybody: Rule = {
  id: 'policy-allows-anybody',
  severity: 'warning',
  summary:
    'A statement of the resource policy lets anybody in, without any condition, and nothing is denied.',
  source: 'documented (API Gateway resource policies)',
  visits: [
    visit('api', [], (api, _around, report) => {
      const statements = policyStatements(api.policy);
      if (statements.some((statement) => statement['Effect'] === 'Deny')) return;
      if (
        statements.some(
          (statement) =>
            statement['Effect'] === 'Allow' &&
            isAnybody(statement['Principal']) &&
            statement['Condition'] === undefined,
        )
      )
        report(
          ['policy'],
          'The policy allows every principal without a condition; name who may call, or say under which condition.',
        );
    }),
  ],
};
