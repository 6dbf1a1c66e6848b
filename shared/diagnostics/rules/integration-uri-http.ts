import { isDeployTime } from '../deploy-time.ts';
import { withoutStageVariables } from '../holds-stage-variable.ts';
import { isHttpType } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const integrationUriHttp: Rule = {
  id: 'integration-uri-http',
  severity: 'error',
  summary: 'The URI of an HTTP integration must be an http or https address.',
  source: 'recorded',
  visits: [
    visit('method', [], ({ integration }, _around, report) => {
      if (integration === undefined || !isHttpType(integration) || !integration.uri) return;
      const { uri } = integration;
      // A stage variable, or what a deployment puts in, may stand for the scheme and host together.
      if (/^\$\{stageVariables\.\w+\}/.test(uri) || isDeployTime(uri)) return;
      if (!/^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/.test(withoutStageVariables(uri)))
        report(
          ['integration', 'uri'],
          `"${uri}" is no HTTP address; write http://host/path or https://host/path.`,
        );
    }),
  ],
};
