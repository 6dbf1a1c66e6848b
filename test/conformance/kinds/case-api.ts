import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeployOptions } from '#shared/simulator/deploy.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { GatewayResponseType } from '#shared/entities/rest/gateway-response.ts';
import { rootResource, walkResources } from '#shared/entities/rest/resource-tree.ts';
import { aRestApi, type MethodParts, type RestApiBuilder } from '#test/support/a-rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { isRecord } from './partial-difference.ts';

/** The API of a case, as a project that can be deployed. */
export interface CaseProject {
  readonly project: Project;
  readonly apiId: string;
  readonly options: DeployOptions;
}

const apiId = 'case00api0';
const canaryDeployment = 'canary';

/** @throws Error when the fixture is missing or cannot be imported */
export async function caseProject(
  api: Record<string, unknown>,
  fixtureFolders: readonly string[],
): Promise<CaseProject> {
  const fixture = api['importFixture'];
  if (typeof fixture === 'string') return await importedProject(api, fixture, fixtureFolders);
  const builder = simpleApi(api, api['resources']);
  addKeysAndPlans(builder, api);
  const canary = api['canary'];
  const options = isRecord(canary)
    ? { deployments: { [canaryDeployment]: simpleApi(api, canary['resources']).api() } }
    : {};
  return { project: builder.project(), apiId, options };
}

async function importedProject(
  api: Record<string, unknown>,
  fixture: string,
  fixtureFolders: readonly string[],
): Promise<CaseProject> {
  const text = await readFixture(fixture, fixtureFolders);
  const { basepath } = record(api['importParameters']);
  const imported = importOpenApi(text, {
    // The case says which import it was.
    apiKind: 'rest',
    fileName: fixture,
    region: 'us-east-1',
    accountId: '111111111111',
    ...(basepath === 'prepend' || basepath === 'split' ? { basePath: basepath } : {}),
  });
  const { project } = imported;
  const restApi = project?.apis[imported.apiId ?? ''];
  if (project === null || restApi?.kind !== 'rest')
    throw new Error(`${fixture} cannot be imported: ${imported.problems[0]?.message ?? ''}`);
  const { stages } = aRestApi(restApi.id)
    .stage(String(api['stage']), {
      variables: record(api['stageVariables']) as Record<string, string>,
    })
    .api();
  const withStage: RestApi = { ...restApi, stages };
  return {
    project: { ...project, apis: { [restApi.id]: withStage } },
    apiId: restApi.id,
    options: {},
  };
}

async function readFixture(fixture: string, folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    try {
      return await readFile(path.join(folder, fixture), 'utf8');
    } catch {
      // It may stand in the next folder.
    }
  }
  throw new Error(`There is no fixture ${fixture} in ${folders.join(', ')}.`);
}

function simpleApi(api: Record<string, unknown>, resources: unknown): RestApiBuilder {
  const builder = aRestApi(apiId).with({
    endpointConfiguration: { types: [api['endpointType'] === 'EDGE' ? 'EDGE' : 'REGIONAL'] },
    binaryMediaTypes: (api['binaryMediaTypes'] ?? []) as string[],
    apiKeySource: api['apiKeySource'] === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER',
  });
  for (const [name, model] of Object.entries(record(api['models'])))
    builder.model(name, withApiId(record(model)['schema']));
  for (const [name, validator] of Object.entries(record(api['requestValidators']))) {
    const flags = record(validator);
    builder.validator(
      name,
      flags['validateRequestBody'] === true,
      flags['validateRequestParameters'] === true,
    );
  }
  for (const [type, response] of Object.entries(record(api['gatewayResponses']))) {
    const parts = record(response);
    builder.gatewayResponse({
      responseType: type as GatewayResponseType,
      ...(typeof parts['statusCode'] === 'string' ? { statusCode: parts['statusCode'] } : {}),
      responseParameters: record(parts['responseParameters']) as Record<string, string>,
      responseTemplates: texts(parts['responseTemplates']),
    });
  }
  for (const [resourcePath, methods] of Object.entries(record(resources)))
    for (const [verb, method] of Object.entries(record(methods)))
      builder.method(`${verb} ${resourcePath}`, methodParts(record(method)));
  if (typeof api['stage'] === 'string') addStage(builder, api, api['stage']);
  return builder;
}

function addStage(builder: RestApiBuilder, api: Record<string, unknown>, name: string): void {
  const canary = record(api['canary']);
  const variables = record(api['stageVariables']) as Record<string, string>;
  builder.stage(name, {
    variables,
    ...(isRecord(api['canary'])
      ? {
          canarySettings: {
            percentTraffic: Number(canary['percentTraffic']),
            deploymentId: canaryDeployment,
            stageVariableOverrides: record(canary['stageVariableOverrides']) as Record<
              string,
              string
            >,
          },
        }
      : {}),
  });
}

function methodParts(method: Record<string, unknown>): MethodParts {
  const integration = record(method['integration']);
  const responses = Object.entries(record(integration['integrationResponses'])).map(
    ([status, response]) => {
      const parts = record(response);
      return [status, { ...parts, responseTemplates: texts(parts['responseTemplates']) }] as const;
    },
  );
  const own = { ...method };
  delete own['integration'];
  return {
    ...own,
    ...(method['integration'] === undefined
      ? {}
      : {
          integration: {
            ...integration,
            requestTemplates: texts(integration['requestTemplates']),
            integrationResponses: Object.fromEntries(responses),
          },
        }),
  } as MethodParts;
}

function addKeysAndPlans(builder: RestApiBuilder, api: Record<string, unknown>): void {
  const keys = (api['apiKeys'] ?? []) as Record<string, unknown>[];
  for (const [index, key] of keys.entries())
    builder.apiKey({
      id: `key${index}`,
      name: `key${index}`,
      enabled: key['enabled'] === true,
      value: String(key['value']),
    });
  const plans = (api['usagePlans'] ?? []) as Record<string, unknown>[];
  for (const [index, plan] of plans.entries())
    builder.usagePlan({
      id: `plan${index}`,
      name: `plan${index}`,
      apiStages: [{ apiId, stage: String(plan['stage']) }],
      keyIds: keys.flatMap((key, place) =>
        ((plan['keys'] ?? []) as unknown[]).includes(key['value']) ? [`key${place}`] : [],
      ),
    });
}

/** The recorder turned texts that are JSON objects into objects; back again. */
function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record(value)).map(([key, each]) => [
      key,
      typeof each === 'string' ? each : JSON.stringify(each),
    ]),
  );
}

/** `{apiId}` is the id the case's API got. */
export function withApiId(value: unknown, id = apiId): unknown {
  return JSON.parse(JSON.stringify(value ?? null).replaceAll('{apiId}', id)) as unknown;
}

/** Expectations with the ids that only the simulator knows. */
export function withIds(value: unknown, { project, apiId: id }: CaseProject): unknown {
  const api = project.apis[id];
  let text = JSON.stringify(value ?? null).replaceAll('{apiId}', id);
  if (api?.kind === 'rest')
    for (const { resource, path: resourcePath } of walkResources(api))
      text = text.replaceAll(`{resourceId:${resourcePath}}`, resource.id);
  return JSON.parse(text) as unknown;
}

export function resourceIdOf({ project, apiId: id }: CaseProject, resourcePath: string): string {
  const api = project.apis[id];
  if (api?.kind !== 'rest') return '';
  const found = walkResources(api).find((each) => each.path === resourcePath);
  return found?.resource.id ?? (resourcePath === '/' ? rootResource(api).id : 'no-such-resource');
}

export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
