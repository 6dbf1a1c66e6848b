import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { walkedResources } from './walked-resources.ts';
import { keysOf } from '#shared/project/entity-at.ts';
import { entityRefText, type EntityKind, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Fix, Problem } from '#shared/std/problem.ts';
import { pointerOf } from './pointer-of.ts';
import { rules } from './rules.ts';
import type { Rule, Visit } from './rule.ts';
import { surroundingsOf, type SurroundingName, type Surroundings } from './surroundings.ts';

/**
 * Mistakes the rules find in a project, in document order: the project, then each API with its
 * resources in path order, then what APIs share. Pure; never throws on bad data.
 *
 * Findings are kept per entity for as long as the entity and what its rules read stay the same
 * objects, so after an edit the cost follows the edit.
 */
export function diagnose(project: Project): readonly Problem[] {
  let mistakes = mistakesByProject.get(project);
  if (mistakes === undefined) {
    mistakes = diagnoseAll(project).filter(({ ruleId }) => !practices.has(ruleId));
    mistakesByProject.set(project, mistakes);
  }
  return mistakes;
}

/** The same with advice on good practice, which is for reviews rather than for every keystroke. */
export function diagnoseAll(project: Project): readonly Problem[] {
  const known = byProject.get(project);
  if (known !== undefined) return known;
  const problems: Problem[] = [];
  for (const { entity, ref, around } of visited(project))
    problems.push(...problemsOf(entity, ref, around));
  byProject.set(project, problems);
  return problems;
}

interface Visited {
  readonly entity: object;
  readonly ref: EntityRef;
  readonly around: Surroundings;
}

const nowhere = { path: '', httpMethod: '' };

function* visited(project: Project): Generator<Visited> {
  const around = surroundingsOf(project, undefined, nowhere);
  yield { entity: project, ref: { kind: 'project' }, around };
  for (const api of Object.values(project.apis))
    if (api.kind === 'rest') yield* visitedOfApi(project, api);
  const shared: readonly [object, (key: string) => EntityRef][] = [
    [project.functions, (name) => ({ kind: 'function', name })],
    [project.httpBackends, (name) => ({ kind: 'http-backend', name })],
    [project.awsBackends, (service) => ({ kind: 'aws-backend', service })],
    [project.vpcLinks, (id) => ({ kind: 'vpc-link', id })],
    [project.userPools, (id) => ({ kind: 'user-pool', id })],
    [project.apiKeys, (id) => ({ kind: 'api-key', id })],
    [project.usagePlans, (id) => ({ kind: 'usage-plan', id })],
    [project.domainNames, (domainName) => ({ kind: 'domain-name', domainName })],
    [project.requests, (name) => ({ kind: 'request', name })],
  ];
  for (const [entities, refOf] of shared)
    for (const [key, entity] of Object.entries(entities) as [string, object][])
      yield { entity, ref: refOf(key), around };
}

function* visitedOfApi(project: Project, api: RestApi): Generator<Visited> {
  const apiId = api.id;
  const around = surroundingsOf(project, api, nowhere);
  yield { entity: api, ref: { kind: 'api', apiId }, around };
  for (const { resource, path } of walkedResources(api)) {
    const resourceId = resource.id;
    const here = { ...around, path };
    yield { entity: resource, ref: { kind: 'resource', apiId, resourceId }, around: here };
    for (const [httpMethod, method] of Object.entries(resource.methods))
      yield {
        entity: method,
        ref: { kind: 'method', apiId, resourceId, httpMethod },
        around: { ...here, httpMethod },
      };
  }
  const named: readonly [object, (key: string) => EntityRef][] = [
    [api.models, (name) => ({ kind: 'model', apiId, name })],
    [api.requestValidators, (name) => ({ kind: 'request-validator', apiId, name })],
    [api.authorizers, (name) => ({ kind: 'authorizer', apiId, name })],
    [api.gatewayResponses, (responseType) => ({ kind: 'gateway-response', apiId, responseType })],
    [api.stages, (stageName) => ({ kind: 'stage', apiId, stageName })],
    [api.deployments, (deploymentId) => ({ kind: 'deployment', apiId, deploymentId })],
  ];
  for (const [entities, refOf] of named)
    for (const [key, entity] of Object.entries(entities) as [string, object][])
      yield { entity, ref: refOf(key), around };
}

/** Findings kept for one entity at one place. */
interface Kept {
  /** Of the rules that look at nothing but the entity. */
  readonly own: readonly Problem[];
  /** What the other rules had read, in the order of their plan. */
  readonly inputs: readonly unknown[];
  readonly all: readonly Problem[];
}

const mistakesByProject = new WeakMap<Project, readonly Problem[]>();
const practices = new Set(
  rules.filter(({ isPractice }) => isPractice === true).map(({ id }) => id),
);
const byProject = new WeakMap<Project, readonly Problem[]>();
const byEntity = new WeakMap<object, Map<string, Kept>>();

function problemsOf(entity: object, ref: EntityRef, around: Surroundings): readonly Problem[] {
  const plan = plans.get(ref.kind);
  if (plan === undefined) return [];
  // Not `entityRefText`: this runs for every entity after every edit, and encoding takes most of the time.
  const place = Object.values(ref).join('/');
  let places = byEntity.get(entity);
  if (places === undefined) byEntity.set(entity, (places = new Map()));
  const kept = places.get(place);
  if (kept !== undefined && plan.reads.every((name, i) => around[name] === kept.inputs[i]))
    return kept.all;
  const text = entityRefText(ref);
  const own = kept?.own ?? run(plan.alone, entity, ref, text, around);
  const all = [...own, ...run(plan.among, entity, ref, text, around)];
  places.set(place, { own, inputs: plan.reads.map((name) => around[name]), all });
  return all;
}

function run(
  checks: readonly Check[],
  entity: object,
  ref: EntityRef,
  text: string,
  around: Surroundings,
): Problem[] {
  const problems: Problem[] = [];
  for (const { rule, visit } of checks)
    visit.check(entity, around, (keys, message, options) => {
      const at = options?.entity ?? ref;
      problems.push({
        ruleId: rule.id,
        severity: options?.severity ?? rule.severity,
        message,
        place: {
          pointer: pointerOf([...keysOf(at), ...keys]),
          entity: at === ref ? text : entityRefText(at),
          ...(options?.range === undefined ? {} : { range: options.range }),
        },
        ...(options?.fixes === undefined
          ? {}
          : { fixes: options.fixes.map((fix) => fromRoot(fix, keysOf(at))) }),
      });
    });
  return problems;
}

/** A rule's fix speaks of its entity; a problem's of the project. */
function fromRoot({ title, changes }: Fix, keys: readonly string[]): Fix {
  return {
    title,
    changes: changes.map((change) => ({ ...change, keys: [...keys, ...change.keys] })),
  };
}

interface Check {
  readonly rule: Rule;
  readonly visit: Visit;
}

/** The checks on one kind of entity: those that need it alone, and those that read its surroundings. */
interface Plan {
  readonly alone: Check[];
  readonly among: Check[];
  readonly reads: SurroundingName[];
}

const plans = new Map<EntityKind, Plan>();
for (const rule of rules)
  for (const visit of rule.visits) {
    let plan = plans.get(visit.on);
    if (plan === undefined) plans.set(visit.on, (plan = { alone: [], among: [], reads: [] }));
    if (visit.reads.length === 0) plan.alone.push({ rule, visit });
    else plan.among.push({ rule, visit });
    for (const name of visit.reads) if (!plan.reads.includes(name)) plan.reads.push(name);
  }
