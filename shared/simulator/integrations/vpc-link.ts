import type { FidelityFact } from '../fidelity-fact.ts';
import { configurationError } from '../gateway-error.ts';
import { UriTemplate } from '../mapping/uri-template.ts';
import type { IntegrationCaller } from './integration-call.ts';

export const vpcLinkFact: FidelityFact = {
  feature: 'VPC link',
  fidelity: 'approximate',
  says: 'The request goes to the local address given for the link instead of its load balancer.',
  concerns: {
    kind: 'method',
    when: ({ integration }, _api, entity) =>
      integration?.connectionType === 'VPC_LINK' ? entity : undefined,
  },
};

/**
 * The address behind a VPC link on this machine: path and query of the integration's own address on the
 * link's local one.
 *
 * @param linkId may be `${stageVariables.x}`
 * @throws GatewayError when the link is unknown or has no local address
 */
export function throughVpcLink(
  {
    api,
    stageVariables,
  }: {
    readonly api: Pick<IntegrationCaller['api'], 'project'>;
    readonly stageVariables: IntegrationCaller['stageVariables'];
  },
  linkId: string,
  address: string,
): string {
  const id = new UriTemplate(linkId).render(new Map(), stageVariables);
  const { vpcLinks } = api.project;
  const link = Object.hasOwn(vpcLinks, id) ? vpcLinks[id] : undefined;
  if (link === undefined)
    throw configurationError('Invalid VPC Link', `The project has no VPC link "${id}".`);
  if (link.localUrl === undefined || link.localUrl === '')
    throw configurationError(
      'Invalid VPC Link',
      `The VPC link "${link.name}" has no local address to stand in for its load balancer.`,
    );
  return `${link.localUrl.replace(/\/+$/, '')}${address.replace(/^https?:\/\/[^/?#]+/i, '')}`;
}
