import type { AwsCannedAnswer } from '#shared/entities/common/aws-backend.ts';
import { hasHeader } from '#shared/simulator/header-list.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import { operationOf } from './answer-operation.ts';

/** The first answer that fits the call; a call that none fits fails and says so. */
export function answerCanned(
  answers: readonly AwsCannedAnswer[],
  request: AwsServiceRequest,
): AwsServiceResult {
  const operation = operationOf(request) ?? request.method;
  const found = answers.find((one) => one.operation === undefined || one.operation === operation);
  if (found === undefined)
    return {
      kind: 'failure',
      message: `aws-backends.yaml has canned answers for ${request.service}, but none for ${operation}.`,
    };
  if (!Number.isInteger(found.status) || found.status < 100 || found.status > 599)
    return {
      kind: 'failure',
      message: `aws-backends.yaml has a canned answer for ${request.service} with the status ${found.status}; use 100 to 599.`,
    };
  const body = textToBytes(found.body ?? '');
  const headers = found.headers ?? [];
  return {
    kind: 'response',
    status: found.status,
    headers: hasHeader(headers, 'Content-Length')
      ? headers
      : [...headers, ['Content-Length', String(body.length)]],
    body,
    notes: [
      {
        fidelity: 'approximate',
        reason: `A canned answer stands for ${request.service} ${operation}.`,
      },
    ],
  };
}
