import { declarationsOfServices } from '#shared/entities/common/aws-backend.ts';
import { getAtt, type CfnTemplate, type CfnValue } from '../cfn-template.ts';
import { resolveRole } from '#shared/openapi/import/resolve-intrinsic.ts';
import { portableOriginal } from '../portable-arn.ts';
import {
  serviceCallOf,
  serviceCalls,
  type CallingIntegration,
  type ServiceCall,
} from '../service-calls.ts';
import { isDeclaring, serviceArns, trust } from './service-resources.ts';

/**
 * AWS::IAM::Role for each role that integrations of declared services name, and one where they name none: it may
 * do what the integrations that share it do, to what they do it to, and nothing else.
 */
export function addIntegrationRoles(template: CfnTemplate): void {
  const calls = new Map<string, ServiceCall[]>();
  for (const call of serviceCalls(template)) {
    const name = roleNameOf(template, call.integration, call.service);
    if (name !== undefined) calls.set(name, [...(calls.get(name) ?? []), call]);
  }
  for (const [name, its] of calls)
    template.add(template.logicalId('IntegrationRole', name), {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trust('apigateway.amazonaws.com'),
        Policies: [
          {
            PolicyName: 'CallServices',
            PolicyDocument: { Version: '2012-10-17', Statement: statementsOf(template, its) },
          },
        ],
      },
    });
}

/**
 * Logical id of the role that the template makes for an integration; undefined where it makes none.
 *
 * @param service what it calls, where its address does not tell
 */
export function integrationRoleId(
  template: CfnTemplate,
  integration: CallingIntegration,
  service = serviceCallOf(integration)?.service,
): string | undefined {
  const name = roleNameOf(template, integration, service);
  return name === undefined ? undefined : template.logicalId('IntegrationRole', name);
}

/**
 * The role of an integration: one of the template where it makes one, else the ARN as it is.
 *
 * @param service what it calls, where its address does not tell
 */
export function integrationCredentials(
  template: CfnTemplate,
  integration: CallingIntegration,
  service = serviceCallOf(integration)?.service,
): CfnValue | undefined {
  const id = integrationRoleId(template, integration, service);
  if (id !== undefined) return getAtt(id, 'Arn');
  return integration.credentials === undefined
    ? undefined
    : portableOriginal(
        template,
        integration.credentials,
        integration.kept?.['credentials'],
        resolveRole,
      );
}

/** A name for the role the template makes; undefined where it makes none: for other accounts, and where the design declares nothing. */
function roleNameOf(
  template: CfnTemplate,
  integration: CallingIntegration,
  service: string | undefined,
): string | undefined {
  if (service === undefined || declaredNames(template, service).length === 0) return undefined;
  const { credentials } = integration;
  if (credentials === undefined || credentials === '') return service;
  const [, account, name] = /^arn:[^:]*:iam::(\d*):role\/(.+)$/.exec(credentials) ?? [];
  // A role that only a deployment knows is made elsewhere.
  return account === template.project.accountId && name?.includes('${') === false
    ? name
    : undefined;
}

function declaredNames({ project }: CfnTemplate, service: string): readonly string[] {
  if (!isDeclaring(service)) return [];
  return Object.keys(project.awsBackends[service]?.[declarationsOfServices[service]] ?? {});
}

/** One statement for each action, in the order of the integrations. */
function statementsOf(template: CfnTemplate, calls: readonly ServiceCall[]): CfnValue {
  const byAction = new Map<string, Map<string, CfnValue>>();
  for (const { action, service, integration } of calls) {
    if (!isDeclaring(service)) continue;
    const arns = byAction.get(action) ?? new Map<string, CfnValue>();
    for (const name of namesMeant(declaredNames(template, service), integration))
      for (const arn of serviceArns(template, service, name, action))
        arns.set(JSON.stringify(arn), arn);
    byAction.set(action, arns);
  }
  return [...byAction].map(([Action, arns]) => {
    const list = [...arns.values()];
    const [only] = list;
    // No bucket can be named for it (documented, "Actions defined by Amazon S3").
    if (Action === 's3:ListAllMyBuckets') return { Effect: 'Allow', Action, Resource: '*' };
    return {
      Effect: 'Allow',
      Action,
      Resource: list.length === 1 && only !== undefined ? only : list,
    };
  });
}

/** Those of the declared names that the integration speaks of; all of them when it names none. */
function namesMeant(names: readonly string[], integration: CallingIntegration): readonly string[] {
  const text = [
    integration.uri ?? '',
    ...Object.values(integration.requestTemplates),
    ...Object.values(integration.requestParameters),
  ].join('\n');
  const meant = names.filter((name) => text.includes(name));
  return meant.length === 0 ? names : meant;
}
