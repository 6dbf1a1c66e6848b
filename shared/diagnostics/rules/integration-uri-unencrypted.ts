import type { Fix } from '#shared/std/problem.ts';
import { integrationCaller } from '../integration-caller.ts';
import { isHttpType } from '../integration-kind.ts';
import { visit, visitRouteApis, type Rule } from '../rule.ts';

export const integrationUriUnencrypted: Rule = {
  id: 'integration-uri-unencrypted',
  severity: 'warning',
  summary: 'Requests to the back end travel unencrypted over the internet.',
  source: 'documented (Security best practices)',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isHttpType(integration)) return;
      const { uri = '', connectionType } = integration;
      if (isOpen(uri, connectionType))
        report(['integration', 'uri'], adviceOn(uri), {
          fixes: [byHttps(['integration', 'uri'], uri)],
        });
    }),
    ...visitRouteApis([], (api, _around, report) => {
      for (const [id, integration] of Object.entries(api.integrations)) {
        const { integrationType, integrationUri: uri = '', connectionType } = integration;
        if (!integrationType.startsWith('HTTP') || !isOpen(uri, connectionType)) continue;
        const keys = ['integrations', id, 'integrationUri'];
        report(keys, adviceOn(uri), {
          selects: integrationCaller(api, id),
          fixes: [byHttps(keys, uri)],
        });
      }
    }),
  ],
};

function isOpen(uri: string, connectionType: string | undefined): boolean {
  return /^http:\/\//i.test(uri) && connectionType !== 'VPC_LINK';
}

function adviceOn(uri: string): string {
  return `${uri} is called without encryption; use https, or a VPC link for what is inside a VPC.`;
}

function byHttps(keys: readonly string[], uri: string): Fix {
  return {
    title: 'Call it by https',
    changes: [{ keys, value: uri.replace(/^http:/i, 'https:') }],
  };
}
