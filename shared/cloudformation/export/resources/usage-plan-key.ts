import { ref, type CfnTemplate } from '../cfn-template.ts';
import { usagePlansOf } from './usage-plan.ts';

/** AWS::ApiGateway::UsagePlanKey for every key of a plan. */
export function addUsagePlanKeys(template: CfnTemplate): void {
  for (const plan of usagePlansOf(template))
    for (const keyId of plan.keyIds) {
      if (!Object.hasOwn(template.project.apiKeys, keyId)) continue;
      template.add(template.logicalId('UsagePlanKey', `${plan.id} ${keyId}`), {
        Type: 'AWS::ApiGateway::UsagePlanKey',
        Properties: {
          KeyId: ref(template.logicalId('ApiKey', keyId)),
          KeyType: 'API_KEY',
          UsagePlanId: ref(template.logicalId('UsagePlan', plan.id)),
        },
      });
    }
}
