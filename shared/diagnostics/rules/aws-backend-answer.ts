import { visit, type Rule } from '../rule.ts';

export const awsBackendAnswer: Rule = {
  id: 'aws-backend-answer',
  severity: 'error',
  summary:
    'What answers for a service needs an http or https address, answers with a status from 100 to 599, or the word that AWS itself may be called.',
  source: 'ours',
  visits: [
    visit('aws-backend', [], ({ service, answer }, _around, report) => {
      switch (answer?.kind) {
        case undefined:
          return;
        case 'endpoint':
          if (!/^https?:\/\/[^\s/?#]+(?:\/\S*)?$/.test(answer.url))
            report(
              ['answer', 'url'],
              `"${answer.url}" is no address; write e.g. http://127.0.0.1:8000.`,
            );
          return;
        case 'aws':
          if (!answer.allowRealAws)
            report(
              ['answer', 'allowRealAws'],
              `Calls of ${service} would reach a real account, which is not allowed: set allowRealAws to true, or choose something else that answers.`,
            );
          return;
        case 'canned':
          if (answer.answers.length === 0)
            report(['answer', 'answers'], 'There is no answer to give; write at least one.');
          for (const [index, { status }] of answer.answers.entries())
            if (!Number.isInteger(status) || status < 100 || status > 599)
              report(
                ['answer', 'answers', String(index), 'status'],
                `${status} is no status; use 100 to 599.`,
              );
      }
    }),
  ],
};
