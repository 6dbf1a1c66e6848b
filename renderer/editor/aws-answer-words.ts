import type { AwsAnswer } from '#shared/entities/common/aws-backend.ts';

/** What answers for an AWS service, in a word or two. */
export const awsAnswerWords: Readonly<Record<AwsAnswer['kind'] | 'embedded', string>> = {
  embedded: 'embedded',
  endpoint: 'endpoint',
  canned: 'canned answers',
  aws: 'AWS itself',
};
