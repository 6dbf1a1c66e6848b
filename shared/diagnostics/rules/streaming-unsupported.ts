import { isLambdaUri } from '#shared/entities/lambda-uri.ts';
import { isProxy } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const streamingUnsupported: Rule = {
  id: 'streaming-unsupported',
  severity: 'error',
  summary:
    'Proxy integrations alone can stream their answers; a function is then called by its response-streaming address, and nothing can be cached or converted.',
  source: 'documented (Response transfer mode)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined) return;
      const uri = integration.uri ?? '';
      const isStreamUri = /\/2021-11-15\/functions\/.+\/response-streaming-invocations$/.test(uri);
      if (integration.responseTransferMode !== 'STREAM') {
        if (isStreamUri)
          report(
            ['integration', 'uri'],
            'The address streams, and the integration does not: set responseTransferMode to STREAM, or end it in 2015-03-31/functions/{function ARN}/invocations.',
          );
        return;
      }
      if (!isProxy(integration)) {
        report(
          ['integration', 'responseTransferMode'],
          `${integration.type} cannot stream; use HTTP_PROXY or AWS_PROXY.`,
        );
        return;
      }
      if (isLambdaUri(uri) && !isStreamUri)
        report(
          ['integration', 'uri'],
          'A streaming function is called by 2021-11-15/functions/{function ARN}/response-streaming-invocations.',
        );
      if (integration.contentHandling !== undefined)
        report(
          ['integration', 'contentHandling'],
          'A stream is not converted; leave contentHandling out.',
        );
      if (integration.cacheKeyParameters.length > 0)
        report(
          ['integration', 'cacheKeyParameters'],
          'A stream is not cached; leave the cache key parameters out.',
          { severity: 'warning' },
        );
    }),
  ],
};
