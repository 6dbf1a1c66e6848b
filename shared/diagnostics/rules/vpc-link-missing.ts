import { isDeployTime } from '../deploy-time.ts';
import { holdsStageVariable } from '../holds-stage-variable.ts';
import { isHttpType } from '../integration-kind.ts';
import { visit, type Rule } from '../rule.ts';

export const vpcLinkMissing: Rule = {
  id: 'vpc-link-missing',
  severity: 'error',
  summary: 'A private integration needs a VPC link of the project and an HTTP type.',
  source: 'documented (PutIntegration)',
  visits: [
    visit('method', ['vpcLinks'], ({ integration }, around, report) => {
      if (integration?.connectionType !== 'VPC_LINK') return;
      const id = integration.connectionId ?? '';
      if (!isHttpType(integration))
        report(
          ['integration', 'connectionType'],
          `A VPC link fits HTTP and HTTP_PROXY only, not ${integration.type}; change one of the two.`,
        );
      if (id === '')
        report(
          ['integration', 'connectionId'],
          'The integration goes through a VPC link; choose which.',
        );
      else if (!holdsStageVariable(id) && !isDeployTime(id) && !Object.hasOwn(around.vpcLinks, id))
        report(
          ['integration', 'connectionId'],
          `There is no VPC link "${id}"; create it or choose another.`,
        );
    }),
  ],
};
