import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, tagsOf, type CfnTemplate } from '../cfn-template.ts';
import { usagePlansOf } from './usage-plan.ts';

/** AWS::ApiGateway::ApiKey for every key of the exported plans. Its value is a secret and is made by the service. */
export function addApiKeys(template: CfnTemplate): void {
  const used = new Set(usagePlansOf(template).flatMap((plan) => plan.keyIds));
  for (const key of Object.values(template.project.apiKeys)) {
    if (!used.has(key.id)) continue;
    template.add(template.logicalId('ApiKey', key.id), {
      Type: 'AWS::ApiGateway::ApiKey',
      Properties: {
        Name: key.name,
        ...present('Description', key.description),
        Enabled: key.enabled,
        ...present('CustomerId', key.customerId),
        ...tagsOf(key.tags),
      },
    });
    template.tell(
      'api-key-value',
      'info',
      pointerTo('/apiKeys', key.id),
      `The value of API key '${key.name}' is a secret and is not in the template; the service makes a new one.`,
    );
  }
}
