import { visit, type Rule } from '../rule.ts';

export const accountIdFormat: Rule = {
  id: 'account-id-format',
  severity: 'error',
  summary: 'The account id is not twelve digits, so that simulated ARNs would be malformed.',
  source: 'documented (AWS account identifiers)',
  visits: [
    visit('project', [], (project, _around, report) => {
      if (!/^\d{12}$/.test(project.accountId))
        report(
          ['accountId'],
          `Account id "${project.accountId}" must be twelve digits, e.g. 123456789012.`,
        );
    }),
  ],
};
