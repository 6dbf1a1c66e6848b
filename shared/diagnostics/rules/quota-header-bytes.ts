import { textToBytes } from '#shared/std/text-bytes.ts';
import { quotas } from '../limits.ts';
import { visit, type Rule } from '../rule.ts';

export const quotaHeaderBytes: Rule = {
  id: 'quota-header-bytes',
  severity: 'error',
  summary:
    'All headers of a request or an answer together may have 10,240 bytes, of a private API 8,000.',
  source: 'documented (Quotas)',
  visits: [
    visit('method', ['endpointType'], ({ integration }, { endpointType }, report) => {
      if (integration === undefined) return;
      const allowed =
        endpointType === 'PRIVATE' ? quotas.headerBytesOfPrivateApi : quotas.headerBytes;
      const check = (mappings: Readonly<Record<string, string>>, ...keys: string[]): void => {
        let bytes = 0;
        for (const [target, source] of Object.entries(mappings)) {
          const name = /\.header\.(.+)$/.exec(target)?.[1];
          // What is mapped from elsewhere has no length yet; its name alone does not count.
          const value = /^'(.*)'$/s.exec(source)?.[1];
          if (name !== undefined && value !== undefined)
            bytes += textToBytes(`${name}: ${value}\r\n`).length;
        }
        if (bytes > allowed)
          report(
            keys,
            `The headers written here have ${bytes} bytes of ${allowed} allowed; shorten them.`,
          );
      };
      check(integration.requestParameters, 'integration', 'requestParameters');
      for (const [status, response] of Object.entries(integration.integrationResponses))
        check(
          response.responseParameters,
          'integration',
          'integrationResponses',
          status,
          'responseParameters',
        );
    }),
  ],
};
