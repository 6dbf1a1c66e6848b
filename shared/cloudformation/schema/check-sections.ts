import { pointerTo } from '#shared/std/json-pointer.ts';
import type { TellProblem } from './check-value.ts';
import { isTemplateObject, memberOf } from './intrinsic.ts';
import { findCircle, referencesIn } from './template-references.ts';

const parameterMembers = new Set([
  'AllowedPattern',
  'AllowedValues',
  'ConstraintDescription',
  'Default',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
  'Type',
]);

const parameterTypes =
  /^(?:String|Number|List<Number>|CommaDelimitedList|AWS::(?:EC2|Route53|SSM|KMS|RDS|S3|SNS|SQS|Lambda|IAM|ACM|ECS|EFS|ElasticLoadBalancingV2|Logs|Events)::[A-Za-z0-9:.<>]+|List<AWS::[A-Za-z0-9:.]+>)$/;

/** Parameters, conditions and outputs by themselves (documented, "CloudFormation template sections"). */
export function checkSections(
  template: Readonly<Record<string, unknown>>,
  resources: Readonly<Record<string, unknown>>,
  tell: TellProblem,
): void {
  const version = memberOf(template, 'AWSTemplateFormatVersion');
  if (version !== undefined && version !== '2010-09-09')
    tell(
      'value-not-allowed',
      '/AWSTemplateFormatVersion',
      `${JSON.stringify(version)} is not allowed; there is one version, 2010-09-09.`,
    );
  for (const [name, parameter] of entriesOf(template, 'Parameters')) {
    const pointer = pointerTo('/Parameters', name);
    if (Object.hasOwn(resources, name))
      tell(
        'duplicate-name',
        pointer,
        `There is a resource '${name}' too; names are unique in a template.`,
      );
    checkParameter(parameter, pointer, tell);
  }
  checkConditions(template, tell);
  const exportNames = new Set<string>();
  for (const [name, output] of entriesOf(template, 'Outputs')) {
    const pointer = pointerTo('/Outputs', name);
    if (memberOf(output, 'Value') === undefined)
      tell('missing-property', pointer, "An output needs a 'Value'.");
    const exportName = memberOf(memberOf(output, 'Export'), 'Name');
    if (typeof exportName !== 'string') continue;
    if (exportNames.has(exportName))
      tell(
        'duplicate-name',
        pointerTo(pointer, 'Export', 'Name'),
        `Another output is exported as '${exportName}' already.`,
      );
    exportNames.add(exportName);
  }
}

function checkParameter(parameter: unknown, pointer: string, tell: TellProblem): void {
  if (!isTemplateObject(parameter)) {
    tell('wrong-type', pointer, 'A parameter must be an object.');
    return;
  }
  for (const key of Object.keys(parameter))
    if (!parameterMembers.has(key))
      tell('unknown-property', pointerTo(pointer, key), `A parameter has no '${key}'.`);
  const type = memberOf(parameter, 'Type');
  if (type === undefined) tell('missing-property', pointer, "A parameter needs a 'Type'.");
  else if (typeof type !== 'string' || !parameterTypes.test(type))
    tell(
      'value-not-allowed',
      pointerTo(pointer, 'Type'),
      `${JSON.stringify(type)} is no parameter type.`,
    );
  const allowed = memberOf(parameter, 'AllowedValues');
  const standard = memberOf(parameter, 'Default');
  if (
    Array.isArray(allowed) &&
    (typeof standard === 'string' || typeof standard === 'number') &&
    (type === 'String' || type === 'Number') &&
    !allowed.map(String).includes(String(standard))
  )
    tell(
      'value-not-allowed',
      pointerTo(pointer, 'Default'),
      `'${standard}' is not one of AllowedValues.`,
    );
}

/** Conditions are worked out before there are resources, so they speak of parameters, mappings and each other alone. */
function checkConditions(template: Readonly<Record<string, unknown>>, tell: TellProblem): void {
  const conditions = entriesOf(template, 'Conditions');
  const names = new Set(conditions.map(([name]) => name));
  const resources = new Set(entriesOf(template, 'Resources').map(([id]) => id));
  const edges = new Map<string, string[]>();
  for (const [name, condition] of conditions) {
    const references = referencesIn(condition, pointerTo('/Conditions', name));
    for (const { kind, name: other, pointer } of references)
      if (kind === 'attribute' || (kind === 'ref' && resources.has(other)))
        tell(
          'unresolved-reference',
          pointer,
          `A condition cannot speak of the resource '${other}', for there is none yet when it is worked out.`,
        );
    edges.set(
      name,
      references.flatMap(({ kind, name: other }) =>
        kind === 'condition' && names.has(other) ? [other] : [],
      ),
    );
  }
  const circle = findCircle(edges);
  if (circle !== undefined)
    tell(
      'circular-dependency',
      pointerTo('/Conditions', circle[0] ?? ''),
      `Conditions that wait for each other: ${circle.join(' → ')}.`,
    );
}

function entriesOf(
  template: Readonly<Record<string, unknown>>,
  section: string,
): [string, unknown][] {
  const value = memberOf(template, section);
  return isTemplateObject(value) ? Object.entries(value) : [];
}
