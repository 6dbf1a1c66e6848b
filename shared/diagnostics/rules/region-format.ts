import { visit, type Rule } from '../rule.ts';

export const regionFormat: Rule = {
  id: 'region-format',
  severity: 'error',
  summary: 'The region is not the code of a region, such as eu-west-1.',
  source: 'documented (Regions and endpoints)',
  visits: [
    visit('project', [], (project, _around, report) => {
      if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(project.region))
        report(
          ['region'],
          `"${project.region}" is not a region code; write one such as us-east-1.`,
        );
    }),
  ],
};
