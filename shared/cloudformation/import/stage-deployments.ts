import type { JsonValue } from '#shared/entities/common/json.ts';
import { memberOf, objectAt } from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { flagAt } from './property-values.ts';
import type { TemplateScope } from './template-scope.ts';

/**
 * Tells of stages, and canaries of theirs, that may run something else than the API as the template has it: a deployment
 * holds what the API was when it was made, and a template has the API only as it is now.
 *
 * @param stages logical ids of the stages of one API
 */
export function tellEarlierDeployments(stages: readonly string[], scope: TemplateScope): void {
  let first: { readonly who: string; readonly deployment: string } | undefined;
  const look = (who: string, place: readonly string[], value: JsonValue | undefined): void => {
    const name = scope.text(value);
    if (name === undefined) return;
    const deployment = scope.referred(value);
    if (deployment === undefined || scope.typeOf(deployment) === undefined)
      scope.report.add(
        'earlier-deployment',
        'warning',
        pointerTo('/Resources', ...place),
        `${who} runs a deployment that no resource of this template makes (${name}): what it holds is not known here. The API is run as it is now; where it comes from stays as it is written.`,
      );
    else if (first === undefined) first = { who, deployment };
    else if (first.deployment !== deployment)
      scope.report.add(
        'earlier-deployment',
        'info',
        pointerTo('/Resources', ...place),
        `${who} runs the deployment '${deployment}', ${first.who} '${first.deployment}'. Where they were made at different times they hold different APIs; here both run the API as it is now.`,
      );
  };
  for (const id of stages) {
    const properties = scope.propertiesOf(id);
    if (flagAt(scope.resolvedProperties(id), 'AutoDeploy') !== true)
      look(`'${id}'`, [id, 'Properties', 'DeploymentId'], memberOf(properties, 'DeploymentId'));
    const canary = objectAt(properties, 'CanarySetting');
    look(
      `The canary of '${id}'`,
      [id, 'Properties', 'CanarySetting', 'DeploymentId'],
      memberOf(canary, 'DeploymentId'),
    );
  }
}
