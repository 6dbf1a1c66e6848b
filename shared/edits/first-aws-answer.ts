import type { AwsAnswer } from '#shared/entities/common/aws-backend.ts';

/** An answer of a kind to begin with. AWS itself stays shut until somebody opens it. */
export function firstAwsAnswer(kind: AwsAnswer['kind']): AwsAnswer {
  switch (kind) {
    case 'endpoint':
      return { kind, url: 'http://127.0.0.1:8000' };
    case 'canned':
      return { kind, answers: [{ status: 200, body: '{}' }] };
    case 'aws':
      return { kind, allowRealAws: false };
  }
}
