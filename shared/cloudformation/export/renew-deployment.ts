import { pointerTo } from '#shared/std/json-pointer.ts';
import type { MergeContext } from './merge-context.ts';
import { withRenamedResource } from './rename-resource.ts';

/**
 * CloudFormation deploys once per logical id, so a changed design needs a deployment of another name.
 *
 * @param id of the deployment in the template
 * @param hash changes exactly when what is deployed does
 */
export function renewDeployment(
  context: MergeContext,
  apiId: string,
  id: string,
  hash: string,
): void {
  const renewed = `${id}${hash.slice(0, 8)}`;
  withRenamedResource(context.resources, id, renewed);
  context.problems.push({
    ruleId: 'deployment-renewed',
    severity: 'info',
    message: `The deployment '${id}' is called '${renewed}', because CloudFormation deploys a changed design only under a new name.`,
    place: { pointer: pointerTo('/apis', apiId) },
  });
}
