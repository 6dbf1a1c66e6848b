import { textToBytes } from '#shared/std/text-bytes.ts';
import type { Problem } from '#shared/std/problem.ts';
import { templateLimits } from '../schema/check-template.ts';

/** How large a template is beside what CloudFormation takes. */
export interface TemplateSize {
  readonly resources: number;
  readonly resourceLimit: number;
  readonly bytes: number;
  readonly byteLimit: number;
  /** Bytes up to which a template can be given to CloudFormation directly (documented, "AWS CloudFormation quotas"). */
  readonly directBytes: number;
}

const directBytes = 51_200;

export function sizeOf(resources: number, text: string): TemplateSize {
  return {
    resources,
    resourceLimit: templateLimits.resources,
    bytes: textToBytes(text).length,
    byteLimit: templateLimits.bytes,
    directBytes,
  };
}

/** What is beyond the limits, or near enough to need another way of deploying. */
export function sizeProblems(size: TemplateSize, pointer: string): Problem[] {
  const problem = (ruleId: string, severity: Problem['severity'], message: string): Problem => ({
    ruleId,
    severity,
    message,
    place: { pointer },
  });
  const smaller =
    'split the API, or write it with its OpenAPI document as the Body of one AWS::ApiGateway::RestApi.';
  return [
    ...(size.resources > size.resourceLimit
      ? [
          problem(
            'template-limit',
            'error',
            `The template has ${size.resources} resources, a stack may have ${size.resourceLimit}: ${smaller}`,
          ),
        ]
      : []),
    ...(size.bytes > size.byteLimit
      ? [
          problem(
            'template-limit',
            'error',
            `The template has ${size.bytes} bytes, ${size.byteLimit} are allowed: ${smaller}`,
          ),
        ]
      : size.bytes > size.directBytes
        ? [
            problem(
              'template-needs-s3',
              'info',
              `The template has ${size.bytes} bytes: above ${size.directBytes} it has to be deployed from S3 (aws cloudformation deploy --s3-bucket …).`,
            ),
          ]
        : []),
  ];
}
