import type { AwsAnswer, AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { updateEntity } from './put-entity.ts';
import type { Project } from '#shared/project/project.ts';

/** Says what answers for a service; undefined: its embedded stand-in. What the stand-in is to know is kept either way. */
export function setAwsAnswer(
  project: Project,
  service: string,
  answer: AwsAnswer | undefined,
): Project {
  return updateEntity<'aws-backend'>(project, { kind: 'aws-backend', service }, (backend) =>
    withAnswer(backend, answer),
  );
}

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

function withAnswer(backend: AwsBackend, answer: AwsAnswer | undefined): AwsBackend {
  if (backend.answer === answer) return backend;
  const { answer: _before, ...rest } = backend;
  return answer === undefined ? rest : { ...rest, answer };
}
