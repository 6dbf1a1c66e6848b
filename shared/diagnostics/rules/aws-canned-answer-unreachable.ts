import { visit, type Rule } from '../rule.ts';

export const awsCannedAnswerUnreachable: Rule = {
  id: 'aws-canned-answer-unreachable',
  severity: 'warning',
  summary:
    'The first canned answer that fits is given; one behind another that fits as well never is.',
  source: 'ours',
  visits: [
    visit('aws-backend', [], ({ answer }, _around, report) => {
      if (answer?.kind !== 'canned') return;
      const seen = new Set<string | undefined>();
      for (const [index, { operation }] of answer.answers.entries()) {
        if (seen.has(undefined) || seen.has(operation))
          report(
            ['answer', 'answers', String(index)],
            seen.has(undefined)
              ? 'An answer before it names no operation and fits every call; put that one last.'
              : `An answer before it is for ${operation} too; remove one of them.`,
          );
        seen.add(operation);
      }
    }),
  ],
};
