import type { ApiKey } from '#shared/entities/common/api-key.ts';
import type { BasePathMapping, DomainName } from '#shared/entities/common/domain-name.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { UsagePlan, UsagePlanApiStage } from '#shared/entities/common/usage-plan.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  textAt,
  textListAt,
} from '#shared/openapi/json-shape.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ImportedParts } from './imported-parts.ts';
import { flagAt, numberAt, securityPolicyFrom, tagsFrom, throttleFrom } from './property-values.ts';
import type { TemplateScope } from './template-scope.ts';

/** What the APIs of a template share: VPC links, API keys, usage plans, domain names. */
export function importShared(scope: TemplateScope, parts: ImportedParts): void {
  const ofType = (type: string): string[] =>
    [...scope.resources.keys()].filter(
      (id) => scope.typeOf(id) === `AWS::ApiGateway::${type}` && scope.isMade(id),
    );
  const secondGeneration = [...scope.resources.keys()].filter(
    (id) => scope.typeOf(id) === 'AWS::ApiGatewayV2::VpcLink' && scope.isMade(id),
  );
  for (const id of [...ofType('VpcLink'), ...secondGeneration]) {
    const properties = scope.resolvedProperties(id);
    const link = scope.vpcLinkIdOf(id);
    const description = textAt(properties, 'Description');
    parts.vpcLinks.set(link, {
      id: link,
      name: textAt(properties, 'Name') ?? id,
      ...(description !== undefined && { description }),
      targetArns: textListAt(properties, 'TargetArns'),
      ...tagsFrom(memberOf(properties, 'Tags')),
    });
    parts.sharedIds.set(`VpcLink ${link}`, id);
  }
  for (const id of ofType('ApiKey')) {
    const key = apiKeyOf(id, scope);
    parts.apiKeys.set(key.id, key);
    parts.sharedIds.set(`ApiKey ${key.id}`, id);
  }
  const keysOfPlan = new Map<string, string[]>();
  for (const id of ofType('UsagePlanKey')) {
    const raw = scope.propertiesOf(id);
    const plan = scope.target(memberOf(raw, 'UsagePlanId'))?.id;
    const key = scope.target(memberOf(raw, 'KeyId'))?.id;
    if (plan === undefined || key === undefined) continue;
    keysOfPlan.set(plan, [...(keysOfPlan.get(plan) ?? []), key]);
    parts.sharedIds.set(`UsagePlanKey ${planId(plan, scope)} ${keyId(key, scope)}`, id);
  }
  for (const id of ofType('UsagePlan')) {
    const plan = planOf(id, keysOfPlan.get(id) ?? [], scope);
    parts.usagePlans.set(plan.id, plan);
    parts.sharedIds.set(`UsagePlan ${plan.id}`, id);
  }
  importWebAcls(scope, parts);
  importDomainNames(
    [...ofType('DomainName'), ...ofType('DomainNameV2')],
    [...ofType('BasePathMapping'), ...ofType('BasePathMappingV2')],
    scope,
    parts,
  );
}

/** AWS::WAFv2::WebACLAssociation of stages of the template's APIs; of anything else it stays in the template alone. */
function importWebAcls(scope: TemplateScope, parts: ImportedParts): void {
  for (const id of scope.resources.keys()) {
    if (scope.typeOf(id) !== 'AWS::WAFv2::WebACLAssociation' || !scope.isMade(id)) continue;
    const properties = scope.resolvedProperties(id);
    const [, apiId = '', stageName = ''] =
      /:\/restapis\/([^/]+)\/stages\/([^/]+)$/.exec(textAt(properties, 'ResourceArn') ?? '') ?? [];
    const webAclArn = textAt(properties, 'WebACLArn');
    const api = parts.apis.get(apiId);
    const stage = api?.kind === 'rest' ? api.stages[stageName] : undefined;
    if (api?.kind !== 'rest' || stage === undefined || webAclArn === undefined) continue;
    parts.apis.set(apiId, {
      ...api,
      stages: { ...api.stages, [stageName]: { ...stage, webAclArn } },
    });
    parts.origins.get(apiId)?.ids.set(`WebACLAssociation ${stageName}`, id);
  }
}

function keyId(logicalId: string, scope: TemplateScope): string {
  return scope.idFor('api-key', logicalId, 10);
}

function planId(logicalId: string, scope: TemplateScope): string {
  return scope.idFor('usage-plan', logicalId, 6);
}

function apiKeyOf(id: string, scope: TemplateScope): ApiKey {
  const properties = scope.resolvedProperties(id);
  const description = textAt(properties, 'Description');
  const customerId = textAt(properties, 'CustomerId');
  const value = textAt(properties, 'Value');
  return {
    id: keyId(id, scope),
    name: textAt(properties, 'Name') ?? id,
    ...(description !== undefined && { description }),
    enabled: flagAt(properties, 'Enabled') ?? false,
    ...(customerId !== undefined && { customerId }),
    ...(value !== undefined && value !== '' && !scope.symbols.occurIn(value) && { value }),
    ...tagsFrom(memberOf(properties, 'Tags')),
  };
}

function planOf(id: string, keys: readonly string[], scope: TemplateScope): UsagePlan {
  const properties = scope.resolvedProperties(id);
  const raw = listAt(scope.propertiesOf(id), 'ApiStages');
  const description = textAt(properties, 'Description');
  const throttle = throttleFrom(memberOf(properties, 'Throttle'));
  const quota = objectAt(properties, 'Quota');
  const period = oneOf(textAt(quota, 'Period'), ['DAY', 'WEEK', 'MONTH'] as const);
  const limit = numberAt(quota, 'Limit');
  const offset = numberAt(quota, 'Offset');
  return {
    id: planId(id, scope),
    name: textAt(properties, 'UsagePlanName') ?? id,
    ...(description !== undefined && { description }),
    apiStages: listAt(properties, 'ApiStages').flatMap((stage, index) =>
      apiStageOf(stage, raw[index] ?? stage, scope),
    ),
    keyIds: keys
      .filter((key) => scope.typeOf(key) === 'AWS::ApiGateway::ApiKey')
      .map((key) => keyId(key, scope)),
    ...(throttle !== undefined && { throttle }),
    ...(period !== undefined &&
      limit !== undefined && {
        quota: { limit, ...(offset !== undefined && { offset }), period },
      }),
    ...tagsFrom(memberOf(properties, 'Tags')),
  };
}

function apiStageOf(stage: JsonValue, raw: JsonValue, scope: TemplateScope): UsagePlanApiStage[] {
  const api = scope.target(memberOf(raw, 'ApiId'))?.id;
  const apiId = api === undefined ? undefined : scope.apiIdOf(api);
  const name = textAt(stage, 'Stage');
  if (apiId === undefined || name === undefined) return [];
  const throttle = recordOf(
    Object.entries(objectAt(stage, 'Throttle') ?? {}).map(
      ([key, value]) => [key, throttleFrom(value) ?? {}] as const,
    ),
  );
  return [{ apiId, stage: name, ...(Object.keys(throttle).length > 0 && { throttle }) }];
}

function importDomainNames(
  domainIds: readonly string[],
  mappingIds: readonly string[],
  scope: TemplateScope,
  parts: ImportedParts,
): void {
  const mappings = new Map<string, BasePathMapping[]>();
  for (const id of mappingIds) {
    const properties = scope.resolvedProperties(id);
    const privateId = scope.target(memberOf(scope.propertiesOf(id), 'DomainNameArn'))?.id;
    const domain =
      textAt(
        privateId === undefined ? properties : scope.resolvedProperties(privateId),
        'DomainName',
      ) ?? '';
    const api = scope.target(memberOf(scope.propertiesOf(id), 'RestApiId'))?.id;
    const apiId = api === undefined ? undefined : scope.apiIdOf(api);
    if (apiId === undefined) continue;
    const basePath = (textAt(properties, 'BasePath') ?? '').replace(/^\(none\)$/, '');
    const stage = textAt(properties, 'Stage');
    mappings.set(domain, [
      ...(mappings.get(domain) ?? []),
      { basePath, apiId, ...(stage !== undefined && { stage }) },
    ]);
    parts.sharedIds.set(`BasePathMapping ${domain} ${basePath}`, id);
  }
  for (const id of domainIds) {
    const properties = scope.resolvedProperties(id);
    const isPrivate = scope.typeOf(id) === 'AWS::ApiGateway::DomainNameV2';
    const domain = domainOf(properties, mappings, isPrivate ? 'PRIVATE' : 'EDGE');
    if (domain === undefined) {
      scope.report.add(
        'domain-name-missing',
        'info',
        pointerTo('/Resources', id),
        `Domain name '${id}' does not say its name; it is kept for export only.`,
      );
      continue;
    }
    parts.domainNames.set(domain.domainName, domain);
    parts.sharedIds.set(`DomainName ${domain.domainName}`, id);
  }
}

function domainOf(
  properties: JsonObject,
  mappings: ReadonlyMap<string, readonly BasePathMapping[]>,
  usualType: DomainName['endpointType'],
): DomainName | undefined {
  const domainName = textAt(properties, 'DomainName');
  if (domainName === undefined || domainName === '') return undefined;
  const endpoint = objectAt(properties, 'EndpointConfiguration');
  const certificateArn =
    textAt(properties, 'RegionalCertificateArn') ?? textAt(properties, 'CertificateArn');
  const tls = objectAt(properties, 'MutualTlsAuthentication');
  const truststoreVersion = textAt(tls, 'TruststoreVersion');
  return {
    domainName,
    endpointType:
      oneOf(textListAt(endpoint, 'Types')[0], ['EDGE', 'REGIONAL', 'PRIVATE'] as const) ??
      usualType,
    ...(certificateArn !== undefined && { certificateArn }),
    ...securityPolicyFrom(properties),
    ...(isObject(tls) && {
      mutualTlsAuthentication: {
        truststoreUri: textAt(tls, 'TruststoreUri') ?? '',
        ...(truststoreVersion !== undefined && { truststoreVersion }),
      },
    }),
    basePathMappings: mappings.get(domainName) ?? [],
    ...tagsFrom(memberOf(properties, 'Tags')),
  };
}
