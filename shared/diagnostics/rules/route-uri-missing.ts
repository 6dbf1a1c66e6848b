import { integrationCaller } from '../integration-caller.ts';
import { visitRouteApis, type Rule } from '../rule.ts';

export const routeUriMissing: Rule = {
  id: 'route-uri-missing',
  severity: 'error',
  summary:
    'An integration of an HTTP or WebSocket API needs an address, unless it is a mock or calls a service by its subtype; one over a VPC link needs the link.',
  source: 'documented (CreateIntegration of API Gateway v2)',
  visits: visitRouteApis([], (api, _around, report) => {
    for (const [id, integration] of Object.entries(api.integrations)) {
      const {
        integrationType,
        integrationUri = '',
        connectionType,
        connectionId = '',
      } = integration;
      const subtype =
        'integrationSubtype' in integration ? integration.integrationSubtype : undefined;
      if (integrationType !== 'MOCK' && subtype === undefined && integrationUri === '')
        report(
          ['integrations', id, 'integrationUri'],
          `The integration "${id}" has no address; say what it calls.`,
          { selects: integrationCaller(api, id) },
        );
      if (connectionType === 'VPC_LINK' && connectionId === '')
        report(
          ['integrations', id, 'connectionId'],
          `The integration "${id}" goes over a VPC link; say which.`,
          { selects: integrationCaller(api, id) },
        );
    }
  }),
};
