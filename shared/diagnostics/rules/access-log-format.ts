import { textToBytes } from '#shared/std/text-bytes.ts';
import { isArn } from '../arn.ts';
import { quotas } from '../limits.ts';
import { isDeployTime } from '../deploy-time.ts';
import { visit, visitRouteStages, type Rule } from '../rule.ts';

export const accessLogFormat: Rule = {
  id: 'access-log-format',
  severity: 'error',
  summary:
    'An access log needs a destination ARN and a format of one line and at most 3 KB that names the request.',
  source: 'documented (CloudWatch logging; AccessLogSettings of API Gateway v2)',
  visits: [
    visit('stage', [], (stage, _around, report) => look(stage.accessLogSettings, report)),
    ...visitRouteStages((stage, _kind, report) => look(stage.accessLogSettings, report)),
  ],
};

function look(
  settings: { readonly destinationArn?: string; readonly format?: string } | undefined,
  report: (keys: readonly string[], message: string) => void,
): void {
  if (settings === undefined) return;
  const { destinationArn = '', format = '' } = settings;
  if (
    !isDeployTime(destinationArn) &&
    !isArn(destinationArn, 'logs') &&
    !isArn(destinationArn, 'firehose')
  )
    report(
      ['accessLogSettings', 'destinationArn'],
      'The access log needs the ARN of a log group or a Firehose stream.',
    );
  const at = ['accessLogSettings', 'format'];
  if (!isDeployTime(format) && !/\$context\.(?:requestId|extendedRequestId)\b/.test(format))
    report(
      at,
      'The access log format must contain $context.requestId or $context.extendedRequestId; add it.',
    );
  if (/\n./s.test(format))
    report(at, 'The access log format must be a single line; join its lines.');
  const { length } = textToBytes(format);
  if (length > quotas.accessLogFormatBytes)
    report(
      at,
      `The access log format has ${length} bytes of ${quotas.accessLogFormatBytes} allowed; log fewer variables.`,
    );
}
