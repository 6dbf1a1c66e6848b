import { isHttpType } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationUriMissing: Rule = {
  id: 'integration-uri-missing',
  severity: 'error',
  summary: 'Every integration but MOCK calls something and needs its URI.',
  source: 'documented (PutIntegration)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || integration.type === 'MOCK') return;
      if ((integration.uri ?? '').trim() === '')
        report(
          ['integration', 'uri'],
          `An ${integration.type} integration needs a URI; ${isHttpType(integration) ? 'enter the address of the back end' : 'choose a function or a service action'}.`,
        );
    }),
  ],
};
