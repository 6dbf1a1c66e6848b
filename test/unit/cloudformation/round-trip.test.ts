import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { importTemplate } from '#shared/cloudformation/import/import-template.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import type { UsagePlan } from '#shared/entities/common/usage-plan.ts';
import { describedByParts } from '#shared/entities/rest/documentation.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { isError } from '#shared/std/problem.ts';
import { anyDeployableProject } from './any-deployable-project.ts';
import { accountId, apiId, region } from './deployable-values.ts';

const options = { fileName: 'template.yaml', region, accountId };
const runs = { numRuns: 60, endOnFailure: true };

/** The same with function names as a template knows them: their logical ids. */
function withFunctionIds(value: unknown, project: Project): unknown {
  let text = JSON.stringify(value);
  for (const name of Object.keys(project.functions))
    text = text.replaceAll(`:function:${name}/`, `:function:Function${pascal(name)}/`);
  return JSON.parse(text);
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** CloudFormation cannot say `tlsConfig` of a method's integration. */
function withoutTls(api: RestApi): RestApi {
  return JSON.parse(
    JSON.stringify(api, (key, value: unknown) => (key === 'tlsConfig' ? undefined : value)),
  ) as RestApi;
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The design with the roles that a template makes for integrations, as a template knows them: by their logical ids. */
function withMadeRoles(project: Project): Project {
  const isDeclared = (service: string): boolean =>
    JSON.stringify(project.awsBackends[service] ?? {}).includes(':{"');
  return JSON.parse(
    JSON.stringify(project, (key, value: unknown) => {
      if (key !== 'integration') return value;
      const { uri = '', credentials } = value as { uri?: string; credentials?: string };
      const service = /^arn:aws:apigateway:[^:]+:([a-z0-9]+):/.exec(uri)?.[1] ?? 'lambda';
      const role = credentials === undefined ? service : credentials.split(`${accountId}:role/`)[1];
      if (!isDeclared(service) || role === undefined) return value;
      const id = role.split('/').map(pascal).join('');
      return {
        ...(value as object),
        credentials: `arn:aws:iam::${accountId}:role/\${IntegrationRole${id}}`,
      };
    }),
  ) as Project;
}

/** An API by what it means: paths for ids, schemas and policies as values. */
function apiMeaning(api: RestApi, project: Project): Record<string, unknown> {
  const links = (id: string | undefined): unknown => project.vpcLinks[id ?? '']?.name ?? id;
  const { template: _template, ...kept } = api.kept ?? {};
  return {
    ...api,
    id: '',
    deployments: {},
    policy: api.policy === undefined ? undefined : JSON.parse(api.policy),
    kept,
    resources: Object.fromEntries(
      [...walkResources(api)]
        .map(
          ({ path, resource }) =>
            [
              path,
              Object.fromEntries(
                Object.entries(resource.methods).map(([verb, method]) => [
                  verb,
                  {
                    ...method,
                    integration: {
                      ...method.integration,
                      connectionId: links(method.integration?.connectionId),
                    },
                  },
                ]),
              ),
            ] as const,
        )
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    models: Object.fromEntries(
      Object.values(api.models).map((model) => [
        model.name,
        {
          ...model,
          schema: JSON.parse(model.schema.replaceAll(`/restapis/${api.id}/`, '/restapis/api/')),
        },
      ]),
    ),
  };
}

/** What stands around an API, by names for ids. */
function aroundMeaning(project: Project, api: RestApi): Record<string, unknown> {
  const planned = new Set(Object.values(project.usagePlans).flatMap(({ keyIds }) => keyIds));
  const linked = new Set(
    Object.values(api.resources).flatMap(({ methods }) =>
      Object.values(methods).map(({ integration }) => integration?.connectionId),
    ),
  );
  const sorted = (items: object[]): unknown[] =>
    items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    functions: sorted(
      Object.values(project.functions).map((fn) => ({
        ...fn,
        name: pascal(fn.name).replace(/^Function(?=[A-Z])/, ''),
      })),
    ),
    apiKeys: sorted(
      Object.values(project.apiKeys)
        .filter(({ id }) => planned.has(id))
        .map((key) => ({ ...key, id: '' })),
    ),
    usagePlans: sorted(
      Object.values(project.usagePlans).map((plan) => ({
        ...plan,
        id: '',
        keyIds: plan.keyIds.map((id) => project.apiKeys[id]?.name ?? id).sort(),
        apiStages: plan.apiStages.map((stage) => ({ ...stage, apiId: '' })),
      })),
    ),
    vpcLinks: sorted(
      Object.values(project.vpcLinks)
        .filter(({ id }) => linked.has(id))
        .map((link) => ({ ...link, id: '' })),
    ),
    domainNames: sorted(
      Object.values(project.domainNames).map((domain) => ({
        ...domain,
        basePathMappings: domain.basePathMappings
          .map((mapping) => ({ ...mapping, apiId: '' }))
          .sort((a, b) => (a.basePath < b.basePath ? -1 : 1)),
      })),
    ),
  };
}

function onlyApi(project: Project): RestApi {
  const api = restApiAt(project, Object.keys(project.apis)[0] ?? '');
  if (api === undefined) throw new Error('no REST API');
  return api;
}

function imported(text: string): Project {
  const { project, problems } = importTemplate(text, options);
  expect(problems.filter(isError)).toEqual([]);
  if (project === null) throw new Error('not imported');
  return project;
}

/** Functions that the API does not call have no place in its template. */
function called(project: Project): Project {
  const text = JSON.stringify(onlyApi(project));
  return {
    ...project,
    functions: Object.fromEntries(
      Object.entries(project.functions).filter(([name]) => text.includes(`:function:${name}/`)),
    ),
  };
}

/** A document says of an API what it can; the rest is compared in single resources. */
function throughOpenApi(project: Project): RestApi {
  const { text } = exportOpenApi(project, apiId, { extensions: true, format: 'json' });
  const { project: again } = importOpenApi(text, options);
  if (again === null) throw new Error('not imported');
  const { stages, endpointConfiguration, disableExecuteApiEndpoint, tags, documentationVersions } =
    onlyApi(project);
  const api = onlyApi(again);
  return {
    ...api,
    stages,
    endpointConfiguration,
    disableExecuteApiEndpoint,
    ...(tags !== undefined && { tags }),
    ...(documentationVersions !== undefined && { documentationVersions }),
    // A template cannot hold null.
    models: Object.fromEntries(
      Object.entries(api.models).map(([name, model]) => [
        name,
        { ...model, schema: JSON.stringify(withoutNulls(JSON.parse(model.schema))) },
      ]),
    ),
  };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === null ? [] : [[key, withoutNulls(member)]],
    ),
  );
}

const withoutInfo = (meaning: Record<string, unknown>): Record<string, unknown> => ({
  ...meaning,
  name: undefined,
  description: undefined,
  version: undefined,
});

describe('any project', () => {
  it('comes back from single resources', () => {
    fc.assert(
      fc.property(
        anyDeployableProject,
        fc.constantFrom('yaml', 'json'),
        fc.boolean(),
        (...given) => {
          const [whole, format, environmentParameters] = given;
          const project = called(whole);
          const { text } = exportCloudFormation(project, apiId, { format, environmentParameters });
          expect(checkTemplate(parse(text))).toEqual([]);
          const again = imported(text);
          expect(json(apiMeaning(onlyApi(again), again))).toEqual(
            withFunctionIds(
              apiMeaning(describedByParts(withoutTls(onlyApi(withMadeRoles(project)))), project),
              project,
            ),
          );
          expect(aroundMeaning(again, onlyApi(again))).toEqual(
            aroundMeaning(project, onlyApi(project)),
          );
        },
      ),
      runs,
    );
  });

  it('comes back from a Body as from OpenAPI, with all that stands around', () => {
    fc.assert(
      fc.property(anyDeployableProject, fc.boolean(), (whole, environmentParameters) => {
        const project = called(whole);
        const { text } = exportCloudFormation(project, apiId, {
          format: 'yaml',
          apiAs: 'body',
          environmentParameters,
        });
        expect(checkTemplate(parse(text))).toEqual([]);
        const again = imported(text);
        const expected = throughOpenApi(withMadeRoles(project));
        expect(json(withoutInfo(apiMeaning(onlyApi(again), again)))).toEqual(
          withFunctionIds(withoutInfo(apiMeaning(expected, project)), project),
        );
        expect(aroundMeaning(again, onlyApi(again))).toEqual(
          aroundMeaning(project, onlyApi(project)),
        );
      }),
      runs,
    );
  });

  it('comes back from SAM as from OpenAPI, but for what a stage of SAM cannot say', () => {
    fc.assert(
      fc.property(anyDeployableProject, fc.boolean(), (whole, environmentParameters) => {
        const project = called(whole);
        const { text } = exportSam(project, apiId, { format: 'sam-yaml', environmentParameters });
        expect(checkTemplate(parse(text))).toEqual([]);
        const again = imported(text);
        const expected = throughOpenApi(withMadeRoles(project));
        const stages = Object.values(onlyApi(project).stages);
        const first = stages[0];
        const ofSam = (stage: Stage): Stage => {
          const {
            description: _d,
            clientCertificateId: _c,
            tags: _t,
            documentationVersion: _v,
            ...rest
          } = stage;
          return stage === first ? rest : stage;
        };
        expect(json(withoutInfo(apiMeaning(onlyApi(again), again)))).toEqual(
          withFunctionIds(
            withoutInfo({
              ...apiMeaning(expected, project),
              stages: Object.fromEntries(stages.map((stage) => [stage.stageName, ofSam(stage)])),
            }),
            project,
          ),
        );
        expect(aroundMeaning(again, onlyApi(again))).toEqual(
          aroundMeaning(project, onlyApi(project)),
        );
      }),
      runs,
    );
  });

  it.each(['resources', 'body', 'sam'] as const)(
    'means beside another in one template what it means alone, as %s',
    (form) => {
      const write = (project: Project, id: string, apis?: 'all'): string => {
        const options = apis === undefined ? {} : { apis };
        return form === 'sam'
          ? exportSam(project, id, { format: 'sam-yaml', ...options }).text
          : exportCloudFormation(project, id, { format: 'yaml', apiAs: form, ...options }).text;
      };
      fc.assert(
        fc.property(anyDeployableProject, anyDeployableProject, (one, other) => {
          const both = joined(one, other);
          const text = write(both, apiId, 'all');
          expect(checkTemplate(parse(text))).toEqual([]);
          const again = imported(text);
          const apis = Object.values(again.apis) as RestApi[];
          for (const [at, id] of Object.keys(both.apis).entries()) {
            const alone = imported(write(both, id));
            expect(apiMeaning(apis[at] as RestApi, again)).toEqual(
              apiMeaning(onlyApi(alone), alone),
            );
          }
          const used = Object.fromEntries(
            Object.entries(both.functions).filter(([name]) =>
              JSON.stringify(both.apis).includes(`:function:${name}/`),
            ),
          );
          expect(aroundBoth(again, apis)).toEqual(
            aroundBoth({ ...both, functions: used }, Object.values(both.apis) as RestApi[]),
          );
        }),
        { ...runs, numRuns: 30 },
      );
    },
  );
});

const otherId = 'b1b2b3b4b5';

/** Two designs as one; plans and domain names that both have lead to both APIs. */
function joined(one: Project, second: Project): Project {
  const other = JSON.parse(JSON.stringify(second).replaceAll(apiId, otherId)) as Project;
  return {
    ...one,
    apis: { ...one.apis, ...other.apis },
    functions: { ...other.functions, ...one.functions },
    files: { ...other.files, ...one.files },
    vpcLinks: { ...other.vpcLinks, ...one.vpcLinks },
    awsBackends: { ...other.awsBackends, ...one.awsBackends },
    usagePlans: Object.fromEntries(
      Object.entries({ ...other.usagePlans, ...one.usagePlans }).map(([id, plan]) => [
        id,
        { ...plan, apiStages: [...stagesIn(one, plan.name), ...stagesIn(other, plan.name)] },
      ]),
    ),
    domainNames: Object.fromEntries(
      Object.entries({ ...other.domainNames, ...one.domainNames }).map(([name, domain]) => {
        const mappings = [one, other].flatMap(
          (each) => each.domainNames[name]?.basePathMappings ?? [],
        );
        const paths = new Map(mappings.map((mapping) => [mapping.basePath, mapping]));
        return [name, { ...domain, basePathMappings: [...paths.values()] }];
      }),
    ),
  };
}

function stagesIn(project: Project, planName: string): UsagePlan['apiStages'] {
  return Object.values(project.usagePlans).flatMap(({ name, apiStages }) =>
    name === planName ? apiStages : [],
  );
}

/** What stands around APIs, with whose stages plans and domain names lead to. */
function aroundBoth(project: Project, apis: readonly RestApi[]): unknown {
  const resources = Object.fromEntries(
    apis.flatMap((api) =>
      Object.entries(api.resources).map(([id, resource]) => [`${api.id} ${id}`, resource]),
    ),
  );
  const indexOf = (id: string): number => apis.findIndex((api) => api.id === id);
  return {
    ...aroundMeaning(project, { resources } as RestApi),
    stages: Object.values(project.usagePlans)
      .map(
        ({ name, apiStages }) =>
          `${name}: ${apiStages.map(({ apiId: id, stage }) => `${indexOf(id)} ${stage}`).join()}`,
      )
      .sort(),
    mappings: Object.values(project.domainNames)
      .flatMap(({ domainName, basePathMappings }) =>
        basePathMappings.map(
          ({ basePath, apiId: id, stage }) =>
            `${domainName}/${basePath}: ${indexOf(id)} ${stage ?? ''}`,
        ),
      )
      .sort(),
  };
}
