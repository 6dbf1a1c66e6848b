import { equalJson } from '#shared/std/equal-json.ts';
import type { Api } from '#shared/entities/api.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { readTemplate, type ReadTemplate } from '../import/import-template.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { standInStage, unwrittenStage } from '../import/import-stages.ts';
import { keptSource, type TemplateSource } from '../import/kept-template.ts';
import { referencesIn } from '../schema/template-references.ts';
import { addApis, addServerless } from './api-resources.ts';
import { CfnTemplate } from './cfn-template.ts';
import type { Generated, MergeContext } from './merge-context.ts';
import { mergeValue } from './merge-values.ts';
import {
  functionIdsNow,
  importedFunctionIds,
  mergeFunctions,
  type FunctionIds,
} from './merge-functions.ts';
import { mergeServerlessHttpApi } from './merge-http-api.ts';
import { mergeServerlessApi } from './merge-serverless.ts';
import { mergeServerlessWebSocketApi } from './merge-serverless-websocket.ts';
import { withRenamedResource } from './rename-resource.ts';
import { deployedContent, deploymentHash } from './resources/deployment.ts';
import { v2Resources } from './v2-resources.ts';

/** A template an API came from, with what has changed in the design since. */
export interface MergedTemplate {
  readonly source: TemplateSource;
  /** Included files stand in it. */
  readonly template: JsonObject;
  readonly problems: Problem[];
}

/**
 * The template that an API was imported from, with the changes since to this API and to others of the same template.
 * What was not changed is as it was, whatever service it belongs to; a changed value that holds symbols
 * becomes a function again. Undefined for an API that came from elsewhere.
 */
export function mergedTemplate(project: Project, apiId: string): MergedTemplate | undefined {
  const api = project.apis[apiId];
  const kept = api === undefined ? undefined : keptSource(api);
  if (kept === undefined) return undefined;
  const { source } = kept;
  const read = readTemplate(source.text, {
    ...source,
    readInclude: (path) =>
      Object.hasOwn(source.includes, path) ? source.includes[path] : undefined,
  });
  if (!('parts' in read) || read.project === null) return undefined;
  const context: MergeContext = {
    read,
    resources: new Map(
      Object.entries(objectAt(read.expanded, 'Resources') ?? {}) as [string, JsonObject][],
    ),
    problems: [],
  };
  const parameters = new Map(Object.entries(objectAt(read.expanded, 'Parameters') ?? {}));
  // Addresses are made portable by the region and account they were imported with.
  const now: Project = { ...project, region: source.region, accountId: source.accountId };
  const functionsBefore = importedFunctionIds(read);
  const functionsNow = functionIdsNow(functionsBefore, read.project, now);
  const apisBefore: Api[] = [];
  const apisNow: Api[] = [];
  for (const current of Object.values(project.apis)) {
    const other = keptSource(current);
    if (other?.source.text !== source.text) continue;
    const origin = [...read.parts.origins.values()].find(
      ({ logicalId }) => logicalId === other.logicalId,
    );
    const before = origin === undefined ? undefined : read.project.apis[origin.apiId];
    if (origin === undefined || before === undefined) continue;
    apisBefore.push(before);
    apisNow.push(current);
    const added = mergeApi(
      context,
      origin,
      { project: read.project, api: before, functions: functionsBefore },
      { project: now, api: current, functions: functionsNow },
    );
    for (const [name, parameter] of added)
      if (!parameters.has(name)) parameters.set(name, parameter);
  }
  mergeFunctions(context, functionsBefore, functionsNow, read.project, now, {
    before: callsIn(apisBefore, functionsBefore),
    now: callsIn(apisNow, new Map([...functionsBefore, ...functionsNow])),
  });
  const template = withSections(read.expanded, context.resources, parameters);
  return {
    source,
    template: withTransform(template),
    problems: context.problems,
  };
}

function withSections(
  template: JsonObject,
  resources: ReadonlyMap<string, JsonObject>,
  parameters: ReadonlyMap<string, JsonValue>,
): JsonObject {
  const { Parameters: _parameters, Resources: _resources, ...rest } = template;
  const before = Object.entries(rest).filter(([key]) => key !== 'Outputs');
  return recordOf<JsonValue>([
    ...before,
    ...(parameters.size > 0 ? [['Parameters', recordOf(parameters)] as const] : []),
    ['Resources', recordOf(resources)],
    ...Object.entries(rest).filter(([key]) => key === 'Outputs'),
  ]);
}

const samTransform = 'AWS::Serverless-2016-10-31';

/** Resources of SAM need its transform; some templates leave it to the tool that deploys them. */
export function withTransform(template: JsonObject, always = false): JsonObject {
  const transform = memberOf(template, 'Transform');
  const needed =
    always ||
    memberOf(template, 'Globals') !== undefined ||
    Object.values(objectAt(template, 'Resources') ?? {}).some((resource) =>
      (textAt(resource, 'Type') ?? '').startsWith('AWS::Serverless::'),
    );
  if (!needed || JSON.stringify(transform ?? '').includes(samTransform)) return template;
  const { AWSTemplateFormatVersion: version, Transform: _transform, ...rest } = template;
  const others = Array.isArray(transform)
    ? (transform as readonly JsonValue[])
    : transform === undefined
      ? []
      : [transform];
  return {
    ...(version !== undefined && { AWSTemplateFormatVersion: version }),
    Transform: others.length === 0 ? samTransform : [...others, samTransform],
    ...rest,
  };
}

/** Whether a function of the template is called by an API, by the function's logical id. */
function callsIn(apis: readonly Api[], ids: FunctionIds): (id: string) => boolean {
  const text = JSON.stringify(apis.map(withoutSource));
  const called = new Set(
    [...ids].flatMap(([name, id]) =>
      new RegExp(`:function:${name}(?![A-Za-z0-9_-])|"integrations/${id}"`).test(text) ? [id] : [],
    ),
  );
  return (id) => called.has(id);
}

/** An API as it was imported, or as it is now, with what is around it. */
interface Revision<A extends Api = Api> {
  readonly project: Project;
  readonly api: A;
  readonly functions: FunctionIds;
}

/** Applies what changed in one API to the resources; gives the parameters the change needs. */
function mergeApi(
  context: MergeContext,
  origin: ApiOrigin,
  before: Revision,
  now: Revision,
): ReadonlyMap<string, JsonObject> {
  if (before.api.kind === 'rest' && now.api.kind === 'rest')
    return mergeRestApi(context, origin, { ...before, api: before.api }, { ...now, api: now.api });
  if (before.api.kind === 'rest' || now.api.kind === 'rest') return new Map();
  const links = new Map(
    [...context.read.parts.sharedIds].flatMap(([key, id]): [string, string][] =>
      key.startsWith('VpcLink ') ? [[key.slice('VpcLink '.length), id]] : [],
    ),
  );
  if (origin.form === 'v2')
    mergeResources(
      context,
      v2Resources(before.api, origin, before.functions, links),
      v2Resources(now.api, origin, now.functions, links),
      now.project,
    );
  else if (before.api.kind === 'http' && now.api.kind === 'http')
    mergeServerlessHttpApi(
      context,
      origin,
      { api: before.api, functions: before.functions },
      { api: now.api, functions: now.functions },
    );
  else if (before.api.kind === 'websocket' && now.api.kind === 'websocket')
    mergeServerlessWebSocketApi(context, origin, before.api, now.api, now.functions);
  return new Map();
}

/** Kinds of ids that follow from a function's name, which a renamed one keeps. */
const ofFunction = ['PermissionMethods', 'FunctionRole', 'LogGroup', 'FunctionCodeKey'];

function mergeRestApi(
  context: MergeContext,
  origin: ApiOrigin,
  { project: projectBefore, api: before, functions: functionsBefore }: Revision<RestApi>,
  { project: projectNow, api: now, functions: functionsNow }: Revision<RestApi>,
): ReadonlyMap<string, JsonObject> {
  const { read } = context;
  const idsWith = (functions: FunctionIds): Map<string, string> => {
    const ids = new Map([...read.parts.sharedIds, ...origin.ids]);
    for (const [name, id] of functions) {
      ids.set(`Function ${name}`, id);
      for (const kind of ofFunction) ids.set(`${kind} ${name}`, `${id}${kind}`);
    }
    return ids;
  };
  const ids = idsWith(functionsNow);
  const functionIds = new Set(functionsBefore.values());
  const generate = (
    { awsBackends: _declaredHere, ...around }: Project,
    api: RestApi,
    known: ReadonlyMap<string, string>,
  ): Generated => {
    // Tables, queues and roles of a template that is given back are its own; what the project declares stands in for them.
    const project: Project = { ...around, awsBackends: {} };
    const template = new CfnTemplate(project, api, known, context.read.scope.resources.keys());
    template.isGivenBack = true;
    if (origin.form === 'serverless' || origin.form === 'implicit') addServerless(template);
    else addApis(template, origin.form === 'body' ? 'body' : 'resources');
    const resources = new Map<string, JsonObject>();
    const ofOthers = new Set([...functionIds].flatMap((id) => ofFunction.map((kind) => id + kind)));
    for (const [id, resource] of template.resources)
      // Functions of the template are merged by themselves; each has its role and log group there, or none of its own.
      if (functionIds.has(id)) resources.set(id, eventsOf(resource as unknown as JsonObject));
      else if (!ofOthers.has(id) || resource.Type === 'AWS::Lambda::Permission')
        resources.set(id, resource as unknown as JsonObject);
    const isUsed = parametersUsed(resources);
    return {
      resources,
      parameters: new Map(
        [...template.parameters].filter(([name]) => isUsed.has(name)),
      ) as unknown as ReadonlyMap<string, JsonObject>,
      problems: template.problems,
    };
  };
  // Both are APIs of this template to whoever asks where they came from.
  const template = now.kept?.['template'];
  const imported: RestApi =
    template === undefined ? before : { ...before, kept: { ...before.kept, template } };
  const was = generate(projectBefore, imported, idsWith(functionsBefore));
  const is = generate(projectNow, now, movedIds(ids, before, now));
  const told = new Set(was.problems.map(({ ruleId, message }) => `${ruleId} ${message}`));
  context.problems.push(
    ...is.problems.filter(({ ruleId, message }) => !told.has(`${ruleId} ${message}`)),
  );
  withoutStandIn(origin, imported, was);
  withoutStandIn(origin, now, is);
  stagesOfDeployment(origin, was);
  stagesOfDeployment(origin, is);
  if (origin.form === 'serverless' || origin.form === 'implicit')
    mergeServerlessApi(context, origin, was, is);
  for (const id of functionIds) {
    was.resources.delete(id);
    is.resources.delete(id);
  }
  const isDeployed = deployedDiffers(was, is);
  mergeResources(context, was, is, projectNow);
  if (origin.form === 'body') withoutSecondBody(context.resources, origin.logicalId);
  if (isDeployed) renewDeployment(context, origin, is);
  return new Map([...is.parameters].filter(([name]) => !was.parameters.has(name)));
}

function withoutSource(api: Api): JsonObject {
  const { kept, id: _id, ...rest } = api;
  const { template: _template, ...others } = kept ?? {};
  return { ...rest, kept: others } as unknown as JsonObject;
}

/** Resources that moved keep their logical ids, and so do their methods. */
function movedIds(
  ids: ReadonlyMap<string, string>,
  before: RestApi,
  now: RestApi,
): ReadonlyMap<string, string> {
  const moved = new Map(ids);
  for (const resource of Object.values(now.resources)) {
    if (!Object.hasOwn(before.resources, resource.id)) continue;
    const from = resourcePath(before, resource.id);
    const to = resourcePath(now, resource.id);
    if (from === to) continue;
    for (const [kind, rest] of [
      ['Resource', ''],
      ...Object.keys(resource.methods).map((verb) => ['Method', ` ${verb}`]),
    ] as const) {
      const id = ids.get(`${kind} ${from}${rest}`);
      if (id === undefined) continue;
      if (moved.get(`${kind} ${from}${rest}`) === id) moved.delete(`${kind} ${from}${rest}`);
      moved.set(`${kind} ${to}${rest}`, id);
    }
  }
  return moved;
}

/** A function of the template as what is of interest to its API: the events by which that calls it. */
function eventsOf(resource: JsonObject): JsonObject {
  const events = memberOf(objectAt(resource, 'Properties'), 'Events');
  return {
    Type: textAt(resource, 'Type') ?? '',
    ...(events !== undefined && { Metadata: { events } }),
  };
}

/** Names that resources speak of by `Ref`. */
function parametersUsed(resources: ReadonlyMap<string, JsonObject>): ReadonlySet<string> {
  return new Set(
    [...resources.values()].flatMap((resource) =>
      referencesIn(resource, '').flatMap(({ kind, name }) => (kind === 'ref' ? [name] : [])),
    ),
  );
}

/** The stage an import makes for an API without one is not the template's, nor is a deployment for it, as long as nobody changed it. */
function withoutStandIn(origin: ApiOrigin, { stages }: RestApi, generated: Generated): void {
  const has = (kind: string): boolean =>
    [...origin.ids.keys()].some((key) => key.startsWith(`${kind} `));
  if (has('Stage') || has('DeploymentStage')) return;
  if (!equalJson(stages, { [unwrittenStage]: standInStage })) return;
  for (const [id, resource] of generated.resources) {
    const type = textAt(resource, 'Type');
    if (
      type === 'AWS::ApiGateway::Stage' ||
      (type === 'AWS::ApiGateway::Deployment' && !has('Deployment'))
    )
      generated.resources.delete(id);
  }
}

/** A stage that a deployment makes by its name is a part of that deployment. */
function stagesOfDeployment(origin: ApiOrigin, generated: Generated): void {
  const deploymentId = origin.ids.get('Deployment ');
  for (const [key, id] of origin.ids) {
    const stageName = /^DeploymentStage (.+)$/.exec(key)?.[1];
    if (stageName === undefined) continue;
    for (const [stageId, resource] of generated.resources) {
      const properties = objectAt(resource, 'Properties') ?? {};
      if (
        textAt(resource, 'Type') !== 'AWS::ApiGateway::Stage' ||
        textAt(properties, 'StageName') !== stageName
      )
        continue;
      const {
        RestApiId: _api,
        DeploymentId: _deployment,
        StageName: _name,
        ...described
      } = properties;
      generated.resources.delete(stageId);
      const target = generated.resources.get(id);
      if (id === deploymentId && target !== undefined && Object.keys(described).length > 0)
        generated.resources.set(id, {
          ...target,
          Properties: { ...objectAt(target, 'Properties'), StageDescription: described },
        });
    }
  }
}

/** A document that was in S3 and has changed stands in the template; it cannot be in both. */
function withoutSecondBody(resources: Map<string, JsonObject>, id: string): void {
  const resource = resources.get(id);
  const properties = objectAt(resource, 'Properties');
  if (resource === undefined || memberOf(properties, 'Body') === undefined) return;
  const { BodyS3Location: _location, ...rest } = properties ?? {};
  if (_location !== undefined) resources.set(id, { ...resource, Properties: rest });
}

function deployedDiffers(was: Generated, is: Generated): boolean {
  return !equalJson(deployedContent(was.resources), deployedContent(is.resources));
}

/** Adds, changes and removes what differs between the two. */
function mergeResources(
  context: MergeContext,
  was: Pick<Generated, 'resources'>,
  is: Pick<Generated, 'resources'>,
  project: Project,
): void {
  const { resources, read } = context;
  const { symbols } = read.scope;
  const sharedIds = new Set(read.parts.sharedIds.values());
  for (const id of was.resources.keys())
    if (!is.resources.has(id) && !isStillThere(id, read, project) && resources.delete(id))
      withoutDependency(resources, id);
  for (const [id, after] of is.resources) {
    const before = was.resources.get(id);
    if (before !== undefined && equalJson(before, after)) continue;
    const original = resources.get(id);
    // Called by the API since the change only; it is in the template already.
    if (before === undefined && original !== undefined && sharedIds.has(id)) continue;
    const merged =
      original === undefined
        ? symbols.inTemplate(after)
        : mergeValue(original, before ?? {}, after, symbols);
    if (isObject(merged)) resources.set(id, merged);
  }
}

/** True for shared things that the API no longer uses but the project still has. */
function isStillThere(id: string, read: ReadTemplate, project: Project): boolean {
  for (const [key, logicalId] of read.parts.sharedIds) {
    if (logicalId !== id) continue;
    const [kind = '', ...rest] = key.split(' ');
    const name = rest.join(' ');
    const owner: Readonly<Record<string, unknown>> | undefined = {
      UsagePlan: project.usagePlans,
      ApiKey: project.apiKeys,
      DomainName: project.domainNames,
      VpcLink: project.vpcLinks,
    }[kind];
    return owner !== undefined && Object.hasOwn(owner, name);
  }
  return false;
}

function withoutDependency(resources: Map<string, JsonObject>, gone: string): void {
  for (const [id, resource] of resources) {
    const dependsOn = memberOf(resource, 'DependsOn');
    const names: readonly JsonValue[] = Array.isArray(dependsOn)
      ? (dependsOn as readonly JsonValue[])
      : dependsOn === undefined
        ? []
        : [dependsOn];
    if (!names.includes(gone)) continue;
    const { DependsOn: _old, ...rest } = resource;
    const left = names.filter((name) => name !== gone);
    resources.set(id, left.length === 0 ? rest : { ...rest, DependsOn: left });
  }
}

/**
 * CloudFormation deploys once per logical id, so a changed design needs a deployment of another name. One that makes
 * its stage itself cannot be replaced without losing the stage, which is told.
 */
function renewDeployment(context: MergeContext, origin: ApiOrigin, is: Generated): void {
  const id = origin.ids.get('Deployment ');
  if (id === undefined || !context.resources.has(id)) return;
  if ([...origin.ids.keys()].some((key) => key.startsWith('DeploymentStage '))) {
    context.problems.push({
      ruleId: 'deployment-not-renewed',
      severity: 'warning',
      message: `'${id}' deploys and makes the stage at once, so it keeps its name and CloudFormation does not deploy the change: deploy it with 'aws apigateway create-deployment', or give the stage a resource of its own.`,
      place: { pointer: pointerTo('/apis', origin.apiId) },
    });
    return;
  }
  const renewed = `${id}${deploymentHash(is.resources).slice(0, 8)}`;
  withRenamedResource(context.resources, id, renewed);
  context.problems.push({
    ruleId: 'deployment-renewed',
    severity: 'info',
    message: `The deployment '${id}' is called '${renewed}', because CloudFormation deploys a changed design only under a new name.`,
    place: { pointer: pointerTo('/apis', origin.apiId) },
  });
}
