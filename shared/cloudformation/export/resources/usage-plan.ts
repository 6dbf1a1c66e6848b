import type { ThrottleSettings, UsagePlan } from '#shared/entities/common/usage-plan.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { present, ref, tagsOf, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { deployedApi } from '../deployed-api.ts';
import { apiId } from '../portable-arn.ts';

/** AWS::ApiGateway::UsagePlan for every plan with a stage of the template's APIs. Stages of other APIs stay out. */
export function addUsagePlans(template: CfnTemplate): void {
  const { project } = template;
  for (const plan of usagePlansOf(template)) {
    const pointer = pointerTo('/usagePlans', plan.id);
    const stages = plan.apiStages.flatMap((stage) => {
      const api = deployedApi(template, stage.apiId);
      // Plans cover no HTTP APIs (documented, "Usage plans and API keys").
      return api !== undefined && api.kind !== 'http' && Object.hasOwn(api.stages, stage.stage)
        ? [{ ...stage, its: template.of(api) }]
        : [];
    });
    if (stages.length < plan.apiStages.length)
      template.tell(
        'usage-plan-stages',
        'info',
        pointer,
        `Usage plan '${plan.name}' also covers stages that are not in this template; they are left out.`,
      );
    template.add(template.logicalId('UsagePlan', plan.id), {
      Type: 'AWS::ApiGateway::UsagePlan',
      Properties: {
        UsagePlanName: plan.name,
        ...present('Description', plan.description),
        ApiStages: stages.map((stage) => ({
          ApiId: ref(apiId(stage.its)),
          Stage: ref(stage.its.ownId('Stage', stage.stage)),
          ...(Object.keys(stage.throttle ?? {}).length > 0 && {
            Throttle: Object.fromEntries(
              Object.entries(stage.throttle ?? {}).map(([key, value]) => [key, throttle(value)]),
            ),
          }),
        })),
        ...(plan.throttle !== undefined && { Throttle: throttle(plan.throttle) }),
        ...(plan.quota !== undefined && {
          Quota: {
            Limit: plan.quota.limit,
            ...present('Offset', plan.quota.offset),
            Period: plan.quota.period,
          },
        }),
        ...tagsOf(plan.tags),
      },
    });
    if (plan.productCode !== undefined)
      template.tell(
        'product-code-not-exported',
        'warning',
        pointerTo(pointer, 'productCode'),
        `CloudFormation cannot say the product code of usage plan '${plan.name}' (AWS Marketplace); set it by hand.`,
      );
    for (const keyId of plan.keyIds)
      if (!Object.hasOwn(project.apiKeys, keyId))
        template.tell(
          'missing-reference',
          'error',
          pointer,
          `Usage plan '${plan.name}' holds API key '${keyId}', which is not in the project.`,
        );
  }
}

/** The plans of the project that cover APIs of the template. */
export function usagePlansOf(template: CfnTemplate): UsagePlan[] {
  return Object.values(template.project.usagePlans).filter((plan) =>
    plan.apiStages.some(({ apiId }) => deployedApi(template, apiId) !== undefined),
  );
}

function throttle(settings: ThrottleSettings): CfnValue {
  return {
    ...present('BurstLimit', settings.burstLimit),
    ...present('RateLimit', settings.rateLimit),
  };
}
