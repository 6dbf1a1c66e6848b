import { textToBytes } from '#shared/std/text-bytes.ts';
import { isArn } from '../arn.ts';
import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const accessLogFormat: Rule = {
  id: 'access-log-format',
  severity: 'error',
  summary:
    'An access log needs a destination ARN and a format of one line and at most 3 KB that names the request.',
  source: 'documented (CloudWatch logging)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      const settings = stage.accessLogSettings;
      if (settings === undefined) return;
      if (!isArn(settings.destinationArn, 'logs') && !isArn(settings.destinationArn, 'firehose'))
        report(
          ['accessLogSettings', 'destinationArn'],
          'The access log needs the ARN of a log group or a Firehose stream.',
        );
      if (!/\$context\.(?:requestId|extendedRequestId)\b/.test(settings.format))
        report(
          ['accessLogSettings', 'format'],
          'The access log format must contain $context.requestId or $context.extendedRequestId; add it.',
        );
      if (/\n./s.test(settings.format))
        report(
          ['accessLogSettings', 'format'],
          'The access log format must be a single line; join its lines.',
        );
      const { length } = textToBytes(settings.format);
      if (length > quotas.accessLogFormatBytes)
        report(
          ['accessLogSettings', 'format'],
          `The access log format has ${length} bytes of ${quotas.accessLogFormatBytes} allowed; log fewer variables.`,
        );
    }),
  ],
};
