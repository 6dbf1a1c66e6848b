import { equalJson } from '#shared/std/equal-json.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ApiOrigin } from '../import/imported-parts.ts';
import { standInStage, unwrittenStage } from '../import/import-stages.ts';
import { referencesIn } from '../schema/template-references.ts';
import { addApis, addServerless } from './api-resources.ts';
import { CfnTemplate } from './cfn-template.ts';
import type { FunctionIds, Generated, MergeContext, Revision } from './merge-context.ts';
import { mergeResources } from './merge-resources.ts';
import { mergeServerlessApi } from './merge-serverless.ts';
import { usedServices } from './service-calls.ts';
import { renewDeployment } from './renew-deployment.ts';
import { deployedContent, deploymentHash } from './resources/deployment.ts';

/** Kinds of ids that follow from a function's name, which a renamed one keeps. */
const ofFunction = ['PermissionMethods', 'FunctionRole', 'LogGroup', 'FunctionCodeKey'];

/** Applies what changed in a REST API to the resources; gives the parameters the change needs. */
export function mergeRestApi(
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
  tellNewServices(context, projectNow, before, now);
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
  if (isDeployed) renewOrTell(context, origin, is);
  return new Map([...is.parameters].filter(([name]) => !was.parameters.has(name)));
}

/** Services that the design declares something of, which the API calls since the import. */
function tellNewServices(
  context: MergeContext,
  project: Project,
  before: RestApi,
  now: RestApi,
): void {
  const called = usedServices({ apis: [before] });
  for (const service of usedServices({ apis: [now] })) {
    if (called.has(service) || !Object.hasOwn(project.awsBackends, service)) continue;
    context.problems.push({
      ruleId: 'service-not-added',
      severity: 'info',
      message: `'${now.name}' calls ${service} since the import. What is declared of it for this machine, and the role for it, are not added to the template: put them there, or write a template of its own, which makes them.`,
      place: { pointer: pointerTo('/awsBackends', service) },
    });
  }
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

/** Renews the deployment of a changed design. One that makes its stage itself cannot be replaced without losing the stage, which is told. */
function renewOrTell(context: MergeContext, origin: ApiOrigin, is: Generated): void {
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
  renewDeployment(context, origin.apiId, id, deploymentHash(is.resources));
}
