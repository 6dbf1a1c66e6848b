import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import { checkFunctions } from './check-functions.ts';
import { checkSections } from './check-sections.ts';
import { checkProperties, type TellProblem } from './check-value.ts';
import { intrinsicName, isTemplateObject, memberOf } from './intrinsic.ts';
import { resourceSchema } from './resource-schemas.ts';
import { findCircle, referencesIn, type Reference } from './template-references.ts';

/** Limits of a template (documented, "AWS CloudFormation quotas"). */
export const templateLimits = {
  resources: 500,
  parameters: 200,
  outputs: 200,
  mappings: 200,
  /** Bytes of a template that is deployed from S3. */
  bytes: 1_048_576,
} as const;

const sections = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Transform',
  'Hooks',
  'Resources',
  'Outputs',
]);

/** What SAM's transform takes out again of its own resources (documented, "AWS SAM template anatomy", "Resource attributes"). */
const serverlessMembers = new Set(['IgnoreGlobals', 'PropagateTags']);

const resourceMembers = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'CreationPolicy',
  'UpdatePolicy',
]);

const retentionPolicies = new Set(['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot']);

const pseudoParameters = new Set([
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

/**
 * Checks a parsed template (long forms of the functions) as far as can be told without AWS: sections, limits,
 * properties of the resource types in the extracted schema, and that everything referred to is there and not in a
 * circle. Types outside the schema are not looked into. Never throws.
 */
export function checkTemplate(template: unknown): Problem[] {
  const problems: Problem[] = [];
  const tell: TellProblem = (ruleId, pointer, message, severity = 'error') => {
    problems.push({ ruleId, severity, message, place: { pointer } });
  };
  if (!isTemplateObject(template)) {
    tell('not-a-template', '', 'A template must be an object with Resources.');
    return problems;
  }
  const resources = memberOf(template, 'Resources');
  const serverless = Object.keys(objectOf(resources)).find((id) =>
    isServerless(objectOf(resources)[id]),
  );
  const isSam = usesTransform(template) || serverless !== undefined;
  for (const key of Object.keys(template))
    if (!sections.has(key) && !(key === 'Globals' && isSam))
      tell('unknown-section', pointerTo('', key), `A template has no section '${key}'.`);
  if (!isTemplateObject(resources) || Object.keys(resources).length === 0) {
    tell('no-resources', '/Resources', 'A template needs at least one resource.');
    return problems;
  }
  // The rest is told as if it were there, so that one mistake is one finding.
  if (serverless !== undefined && !usesTransform(template))
    tell(
      'transform-missing',
      pointerTo('/Resources', serverless, 'Type'),
      `'${serverless}' is a resource of SAM, which CloudFormation knows only in a template that says 'Transform: AWS::Serverless-2016-10-31' at its top; add that.`,
    );
  checkLimits(template, tell);
  for (const [id, resource] of Object.entries(resources)) checkResource(id, resource, isSam, tell);
  checkReferences(template, resources, isSam, tell);
  checkSections(template, resources, tell);
  return problems;
}

function usesTransform(template: unknown): boolean {
  return (JSON.stringify(memberOf(template, 'Transform')) ?? '').includes('AWS::Serverless-');
}

/** True for a resource that SAM's transform makes others of. */
function isServerless(resource: unknown): boolean {
  const type = memberOf(resource, 'Type');
  return typeof type === 'string' && type.startsWith('AWS::Serverless::');
}

/**
 * True for a name that SAM gives to what it makes: of a resource of its own with something behind it (`ApiProdStage`,
 * `FnRole`, `Api.Stage`), or of the API it makes for events (documented, "Generated AWS CloudFormation resources").
 */
function isGenerated(name: string, resources: Readonly<Record<string, unknown>>): boolean {
  if (/^Serverless(?:(?:Rest|Http)Api.*|UsagePlan(?:Key)?|ApiKey)$/.test(name)) return true;
  for (let length = name.length; length > 0; length--) {
    const begin = name.slice(0, length);
    if (Object.hasOwn(resources, begin) && isServerless(resources[begin])) return true;
  }
  return false;
}

function checkLimits(template: unknown, tell: TellProblem): void {
  for (const [section, limit] of [
    ['Resources', templateLimits.resources],
    ['Parameters', templateLimits.parameters],
    ['Outputs', templateLimits.outputs],
    ['Mappings', templateLimits.mappings],
  ] as const) {
    const count = Object.keys(objectOf(memberOf(template, section))).length;
    if (count > limit)
      tell(
        'template-limit',
        pointerTo('', section),
        `A template may have ${limit} ${section.toLowerCase()}; this one has ${count}. Split it into nested stacks.`,
      );
  }
}

function checkResource(id: string, resource: unknown, isSam: boolean, tell: TellProblem): void {
  const pointer = pointerTo('/Resources', id);
  if (!/^[A-Za-z0-9]{1,255}$/.test(id))
    tell('logical-id', pointer, `The logical id '${id}' may hold letters and digits only.`);
  if (!isTemplateObject(resource)) {
    tell('wrong-type', pointer, 'A resource must be an object.');
    return;
  }
  for (const key of Object.keys(resource)) {
    if (resourceMembers.has(key)) continue;
    // Any resource may be the source of a connector (documented, "Define AWS SAM connectors").
    if (isSam && (key === 'Connectors' || (isServerless(resource) && serverlessMembers.has(key))))
      continue;
    // SAM leaves out of its own resources what it does not know (assumed: its transform's sources, and published templates).
    const isDropped = isSam && isServerless(resource);
    tell(
      'unknown-attribute',
      pointerTo(pointer, key),
      isDropped
        ? `A resource has no attribute '${key}', and SAM drops it; remove it, or move it under Properties or Metadata.`
        : `A resource has no attribute '${key}'.`,
      isDropped ? 'warning' : 'error',
    );
  }
  for (const key of ['DeletionPolicy', 'UpdateReplacePolicy']) {
    const policy = memberOf(resource, key);
    if (typeof policy === 'string' && !retentionPolicies.has(policy))
      tell(
        'value-not-allowed',
        pointerTo(pointer, key),
        `'${policy}' is not allowed; it must be one of ${[...retentionPolicies].join(', ')}.`,
      );
  }
  const type = memberOf(resource, 'Type');
  if (typeof type !== 'string') {
    tell('missing-type', pointer, "A resource needs a 'Type'.");
    return;
  }
  const schema = resourceSchema(type);
  if (schema === undefined) {
    if (!/^(?:AWS|Alexa|Custom)::|^[A-Za-z0-9]+::[A-Za-z0-9]+::/.test(type))
      tell('unknown-type', pointerTo(pointer, 'Type'), `'${type}' is no resource type.`);
    else if (/^AWS::ApiGateway(?:V2)?::/.test(type))
      tell('unknown-type', pointerTo(pointer, 'Type'), `There is no resource type '${type}'.`);
    return;
  }
  checkProperties(
    memberOf(resource, 'Properties') ?? {},
    schema.properties,
    schema,
    pointerTo(pointer, 'Properties'),
    tell,
  );
}

function checkReferences(
  template: Readonly<Record<string, unknown>>,
  resources: Readonly<Record<string, unknown>>,
  hasGenerated: boolean,
  tell: TellProblem,
): void {
  const parameters = objectOf(memberOf(template, 'Parameters'));
  const conditions = objectOf(memberOf(template, 'Conditions'));
  const mappings = objectOf(memberOf(template, 'Mappings'));
  const check = (reference: Reference): void => {
    const { kind, name, pointer } = reference;
    const isResource =
      Object.hasOwn(resources, name) || (hasGenerated && isGenerated(name, resources));
    if (kind === 'ref') {
      if (!isResource && !Object.hasOwn(parameters, name) && !pseudoParameters.has(name))
        tell('unresolved-reference', pointer, `'${name}' is no resource or parameter here.`);
    } else if (kind === 'depends-on') {
      if (!isResource)
        tell('unresolved-reference', pointer, `'${name}' is no resource of this template.`);
    } else if (kind === 'condition') {
      if (!Object.hasOwn(conditions, name))
        tell('unresolved-reference', pointer, `There is no condition '${name}'.`);
    } else if (kind === 'mapping') {
      if (!Object.hasOwn(mappings, name))
        tell('unresolved-reference', pointer, `There is no mapping '${name}'.`);
    } else if (!isResource)
      tell('unresolved-reference', pointer, `'${name}' is no resource of this template.`);
    else checkAttribute(reference, resources[name], tell);
  };

  const edges = new Map<string, string[]>();
  for (const [id, resource] of Object.entries(resources)) {
    const pointer = pointerTo('/Resources', id);
    const references = [
      ...referencesIn(memberOf(resource, 'Properties'), pointerTo(pointer, 'Properties')),
      ...dependsOn(resource, pointer),
    ];
    const condition = memberOf(resource, 'Condition');
    if (typeof condition === 'string')
      references.push({ kind: 'condition', name: condition, pointer });
    for (const reference of references) check(reference);
    checkFunctions(
      memberOf(resource, 'Properties'),
      pointerTo(pointer, 'Properties'),
      mappings,
      tell,
    );
    // Events of a serverless function become parts of the API, which then depends on the function alone.
    const events = pointerTo(pointer, 'Properties', 'Events');
    edges.set(
      id,
      references
        .filter((reference) => !hasGenerated || !reference.pointer.startsWith(`${events}/`))
        .map(({ name }) => name)
        .filter((name) => Object.hasOwn(resources, name)),
    );
  }
  for (const section of ['Outputs', 'Conditions'])
    for (const reference of referencesIn(memberOf(template, section), pointerTo('', section)))
      check(reference);
  for (const section of ['Outputs', 'Conditions'])
    checkFunctions(memberOf(template, section), pointerTo('', section), mappings, tell);
  for (const [name, output] of Object.entries(objectOf(memberOf(template, 'Outputs')))) {
    const condition = memberOf(output, 'Condition');
    // An output of nothing but a condition is one reference already.
    if (typeof condition === 'string' && intrinsicName(output) === undefined)
      check({ kind: 'condition', name: condition, pointer: pointerTo('/Outputs', name) });
  }
  const circle = findCircle(edges);
  if (circle !== undefined)
    tell(
      'circular-dependency',
      pointerTo('/Resources', circle[0] ?? ''),
      `Circular dependency between resources: ${circle.join(' → ')}.`,
    );
}

function dependsOn(resource: unknown, pointer: string): Reference[] {
  const value = memberOf(resource, 'DependsOn');
  const names: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return names.flatMap((name): Reference[] =>
    typeof name === 'string'
      ? [{ kind: 'depends-on', name, pointer: pointerTo(pointer, 'DependsOn') }]
      : [],
  );
}

function checkAttribute(reference: Reference, resource: unknown, tell: TellProblem): void {
  const type = memberOf(resource, 'Type');
  const schema = typeof type === 'string' ? resourceSchema(type) : undefined;
  const attribute = reference.attribute ?? '';
  if (schema !== undefined && !schema.attributes.includes(attribute))
    tell(
      'unknown-attribute',
      reference.pointer,
      `${String(type)} has no attribute '${attribute}'; it has ${schema.attributes.join(', ') || 'none'}.`,
    );
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isTemplateObject(value) ? value : {};
}
