import { isProxy, isDefaultResponse } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const proxyTemplatesIgnored: Rule = {
  id: 'proxy-templates-ignored',
  severity: 'warning',
  summary:
    'A proxy integration passes everything through; its templates and integration responses do nothing.',
  source: 'documented (Proxy integrations)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isProxy(integration)) return;
      if (Object.keys(integration.requestTemplates).length > 0)
        report(
          ['integration', 'requestTemplates'],
          `${integration.type} passes the request through and ignores templates; remove them or use type ${integration.type.slice(0, -6)}.`,
        );
      for (const [status, response] of Object.entries(integration.integrationResponses))
        if (
          Object.keys(response.responseTemplates).length > 0 ||
          Object.keys(response.responseParameters).length > 0 ||
          !isDefaultResponse(response)
        )
          report(
            ['integration', 'integrationResponses', status],
            `${integration.type} passes the answer through and ignores integration responses; remove response ${status} or use type ${integration.type.slice(0, -6)}.`,
          );
    }),
  ],
};
