import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { lambdaArn } from '#shared/entities/lambda-uri.ts';
import { isObject, memberOf, recordOf } from '../json-shape.ts';

interface Surroundings {
  readonly region: string;
  readonly accountId: string;
}

/**
 * Text that a CloudFormation function in a document stands for (`Fn::Sub`, `Fn::Join`, `Fn::GetAtt`, `Ref`), for
 * documents that live inside a template. Pseudo parameters get the project's values; other names stay readable as
 * `${Name}`. `Name.Arn` is taken for a Lambda function of that name where a function has to stand, which is in the
 * address of an invocation; anywhere else it may be a role, a table or a user pool. AWS variables of a plain text get the
 * project's values, too. Undefined for anything else.
 */
export function resolveIntrinsic(value: JsonValue, around: Surroundings): string | undefined {
  const text = symbolicText(value, around);
  return typeof value === 'string'
    ? text
    : text?.replace(invokedFunction, (_whole, name: string) =>
        lambdaArn(around.region, around.accountId, name),
      );
}

/** The same where a role has to stand: `Name.Arn` is the ARN of a role in the project's account. */
export function resolveRole(value: JsonValue, around: Surroundings): string | undefined {
  const text = resolveIntrinsic(value, around);
  return typeof value === 'string'
    ? text
    : text?.replace(
        /^\$\{([A-Za-z0-9]+)\.Arn\}$/,
        (_whole, name: string) => `arn:aws:iam::${around.accountId}:role/\${${name}}`,
      );
}

/** `${Name.Arn}` where an integration or authorizer names the function it invokes. */
const invokedFunction = /(?<=:lambda:path\/[^/]+\/functions\/)\$\{([A-Za-z0-9]+)\.Arn\}/g;

/** True for a function of CloudFormation: an object whose only member is `Ref` or `Fn::…`. */
export function isIntrinsic(value: JsonValue | undefined): value is JsonObject {
  return (
    isObject(value) &&
    Object.keys(value).length === 1 &&
    /^(?:Ref|Fn::.+)$/.test(Object.keys(value)[0] ?? '')
  );
}

/** What the service puts into texts of a document it imports (documented, "AWS variables for OpenAPI import"). */
const awsVariable = /\$\{(AWS::(?:AccountId|Partition|Region))\}/;

/** True for what is not the text it stands for: a function of CloudFormation, or a text with AWS variables. */
export function isStandIn(value: JsonValue | undefined): value is JsonObject | string {
  return typeof value === 'string' ? awsVariable.test(value) : isIntrinsic(value);
}

/** True for a value with stand-ins in it, at any depth. */
export function holdsStandIn(value: JsonValue): boolean {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some(holdsStandIn);
  return isStandIn(value) || (isObject(value) && Object.values(value).some(holdsStandIn));
}

function symbolicText(value: JsonValue, around: Surroundings): string | undefined {
  if (typeof value === 'string')
    return value.replaceAll(new RegExp(awsVariable, 'g'), (_whole, name: string) =>
      substitute(name, around),
    );
  if (typeof value === 'number') return String(value);
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const ref = memberOf(value, 'Ref');
  if (typeof ref === 'string') return substitute(ref, around);
  const getAtt = memberOf(value, 'Fn::GetAtt');
  if (typeof getAtt === 'string') return substitute(getAtt, around);
  if (Array.isArray(getAtt)) return substitute(getAtt.join('.'), around);
  const join = memberOf(value, 'Fn::Join');
  if (Array.isArray(join)) {
    const [separator, items] = join as readonly JsonValue[];
    if (typeof separator !== 'string' || !Array.isArray(items)) return undefined;
    const texts = (items as readonly JsonValue[]).map((item) => symbolicText(item, around));
    return texts.includes(undefined) ? undefined : texts.join(separator);
  }
  const sub = memberOf(value, 'Fn::Sub');
  if (typeof sub === 'string') return subText(sub, {}, around);
  if (Array.isArray(sub)) {
    const [text, variables] = sub as readonly JsonValue[];
    return typeof text === 'string'
      ? subText(text, isObject(variables) ? variables : {}, around)
      : undefined;
  }
  return undefined;
}

/** What a function is shown as where a text has to stand: the text it stands for, else itself as JSON. */
export function shownIntrinsic(value: JsonValue, around: Surroundings): string {
  return resolveIntrinsic(value, around) ?? JSON.stringify(value);
}

/** A copy in which everything that stands for a text is that text. */
export function resolveIntrinsics(value: JsonValue, around: Surroundings): JsonValue {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => resolveIntrinsics(item, around));
  if (!isObject(value) && typeof value !== 'string') return value;
  const text = resolveIntrinsic(value, around);
  if (text !== undefined || typeof value === 'string') return text ?? value;
  return recordOf(
    Object.entries(value).map(([key, member]) => [key, resolveIntrinsics(member, around)]),
  );
}

function subText(
  text: string,
  variables: Readonly<Record<string, JsonValue>>,
  around: Surroundings,
): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return (
      (variable === undefined ? undefined : symbolicText(variable, around)) ??
      substitute(name, around)
    );
  });
}

function substitute(name: string, { region, accountId }: Surroundings): string {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return Object.hasOwn(pseudo, name) ? (pseudo[name] ?? '') : `\${${name}}`;
}
