import type { JsonObject } from '#shared/entities/common/json.ts';
import { objectAt } from '#shared/openapi/json-shape.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';
import type { Problem } from '#shared/std/problem.ts';
import { templateLimits } from '../schema/check-template.ts';

/** How large a template is beside what CloudFormation takes. */
export interface TemplateSize {
  readonly resources: number;
  readonly resourceLimit: number;
  readonly parameters: number;
  readonly parameterLimit: number;
  readonly outputs: number;
  readonly outputLimit: number;
  readonly bytes: number;
  readonly byteLimit: number;
  /** Bytes up to which a template can be given to CloudFormation directly (documented, "AWS CloudFormation quotas"). */
  readonly directBytes: number;
}

const directBytes = 51_200;

/**
 * @param template the template as a value
 * @param text the same as it is given to CloudFormation
 */
export function sizeOf(template: JsonObject, text: string): TemplateSize {
  const count = (section: string): number => Object.keys(objectAt(template, section) ?? {}).length;
  return {
    resources: count('Resources'),
    resourceLimit: templateLimits.resources,
    parameters: count('Parameters'),
    parameterLimit: templateLimits.parameters,
    outputs: count('Outputs'),
    outputLimit: templateLimits.outputs,
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
    'write fewer APIs into one template, split the API, or write it with its OpenAPI document as the Body of one AWS::ApiGateway::RestApi.';
  // Parameters and outputs are counted by the check of the template itself.
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
