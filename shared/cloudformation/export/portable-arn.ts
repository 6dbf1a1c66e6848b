import { functionCalledBy, isFunctionArn } from '#shared/entities/lambda-uri.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { asImported } from '#shared/openapi/export/as-imported.ts';
import { textAt } from '#shared/openapi/json-shape.ts';
import { resolveIntrinsic } from '#shared/openapi/import/resolve-intrinsic.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { keptSource } from '../import/kept-template.ts';
import { getAtt, ref, sub, type CfnTemplate, type CfnValue } from './cfn-template.ts';
import { standsElsewhere } from './elsewhere-functions.ts';

/**
 * Text with ARNs of this project as one that fits any account and region: partition, region and account id of the
 * project become pseudo parameters, and so do those that stood for a pseudo parameter in an imported template. `${stageVariables.x}` stays as it is. Text without such ARNs stays plain.
 */
export function portableText(template: CfnTemplate, text: string): CfnValue {
  const portable = portableSub(template, text);
  if (portable === undefined) return text;
  const whole = /^\$\{(AWS::[A-Za-z]+)\}$/.exec(portable)?.[1];
  return whole === undefined ? sub(portable) : ref(whole);
}

/** The same where a template takes no function, as in its description: names of values stand for them. */
export function portableWords(template: CfnTemplate, text: string): string {
  return portableSub(template, text)?.replaceAll('${!', '${') ?? text;
}

/**
 * The same for what may name APIs of the template and is no part of one, as the environment of a function: by reference, where
 * that makes no circle.
 */
export function portableTextBeside(template: CfnTemplate, text: string): CfnValue {
  const portable = portableText(template, text);
  const written =
    typeof portable === 'string' ? portable.replaceAll('${', '${!') : textAt(portable, 'Fn::Sub');
  if (written === undefined || template.isGivenBack) return portable;
  const referring = template.held
    .filter(({ kind }) => kind !== 'rest' || !template.hasBodies)
    .reduce(
      (told, api) =>
        told.replace(
          new RegExp(`(?<![A-Za-z0-9])${escapeRegExp(api.id)}(?![A-Za-z0-9])`, 'g'),
          () => `\${${apiId(template.of(api))}}`,
        ),
      written,
    );
  if (referring === written) return portable;
  const whole = /^\$\{([A-Za-z0-9]+)\}$/.exec(referring)?.[1];
  return whole === undefined ? sub(referring) : ref(whole);
}

/** The environment of a function, each value as `portableTextBeside` writes it. */
export function portableEnvironment(
  template: CfnTemplate,
  environment: Readonly<Record<string, string>>,
): Record<string, CfnValue> {
  return Object.fromEntries(
    Object.entries(environment).map(([key, text]) => [key, portableTextBeside(template, text)]),
  );
}

/** Each text of a record as `portableText` writes it. */
export function portableTexts(
  template: CfnTemplate,
  texts: Readonly<Record<string, string>>,
): Record<string, CfnValue> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, portableText(template, text)]),
  );
}

/**
 * The same for a text that may have been imported as a function of CloudFormation: that function while the text is what it stood
 * for, so that nothing is made up for what only a deployment knows.
 *
 * @param original what stood in the imported document, where it was kept
 */
export function portableOriginal(
  template: CfnTemplate,
  text: string,
  original: JsonValue | undefined,
  resolve = resolveIntrinsic,
): CfnValue {
  const imported = asImported(text, original, template.project, resolve);
  return typeof imported === 'object' ? (imported as CfnValue) : portableText(template, text);
}

function portableSub(template: CfnTemplate, text: string): string | undefined {
  const { region, accountId } = template.project;
  const escaped = text.replaceAll('${', '${!');
  const portable = escaped
    .replace(/\barn:aws:([a-z0-9-]*):([a-z0-9-]*):/g, (_arn, service: string, place: string) => {
      return `arn:\${AWS::Partition}:${service}:${place === region ? '${AWS::Region}' : place}:`;
    })
    .replace(/(?<=[:/])\d{12}(?=[:/]|$)/g, (digits) =>
      digits === accountId && escaped.includes('arn:aws:') ? '${AWS::AccountId}' : digits,
    );
  const symbolic = workedOut(template).reduce(
    (told, { word, symbol }) => told.replace(word, () => symbol),
    portable,
  );
  return symbolic === escaped && !/\barn:aws:/.test(text) ? undefined : symbolic;
}

/** What the import put into texts for a function of the template. */
interface WorkedOut {
  readonly word: RegExp;
  readonly symbol: string;
}

const workedOutOf = new WeakMap<CfnTemplate, readonly WorkedOut[]>();

/**
 * Region, account and ids of the other APIs, where the template the API came from does not say them: there a function
 * stood for them, whatever text they are in now.
 */
function workedOut(template: CfnTemplate): readonly WorkedOut[] {
  const known = workedOutOf.get(template);
  if (known !== undefined) return known;
  const found = [...functionsFor(template)].map(([value, name]) => ({
    word: new RegExp(`(?<![A-Za-z0-9])${escapeRegExp(value)}(?![A-Za-z0-9])`, 'g'),
    symbol: `\${${name}}`,
  }));
  workedOutOf.set(template, found);
  return found;
}

/** Values that are not in the text of the API's template, and what stood for them there. */
function functionsFor(template: CfnTemplate): ReadonlyMap<string, string> {
  const { own: api, project } = template;
  const source = keptSource(api)?.source;
  const found = new Map<string, string>();
  if (source === undefined) return found;
  for (const other of Object.values(project.apis)) {
    const from = keptSource(other);
    if (other.id === api.id || from?.source.text !== source.text) continue;
    // In one template with it, it has the id that it has there.
    const beside = template.held.find(({ id }) => id === other.id);
    found.set(other.id, beside === undefined ? from.logicalId : apiId(template.of(beside)));
  }
  found.set(source.region, 'AWS::Region').set(source.accountId, 'AWS::AccountId');
  const said = [source.text, ...Object.values(source.includes)].join();
  for (const value of found.keys()) if (value === '' || said.includes(value)) found.delete(value);
  return found;
}

/**
 * Address of an integration or authorizer. A Lambda function of the project becomes a reference to the function in
 * the template, with its version or alias behind it; one that stands elsewhere is called by what the imported document said.
 *
 * @param original what stood in the imported document, where it was a function of CloudFormation
 */
export function portableUri(
  template: CfnTemplate,
  uri: string,
  pointer: string,
  original?: JsonValue,
): CfnValue {
  const name = functionCalledBy(uri);
  const portable = portableOriginal(template, uri, original);
  if (name === undefined) return portable;
  if (!Object.hasOwn(template.project.functions, name)) {
    template.tell(
      'function-outside-template',
      'info',
      pointer,
      name.includes('${')
        ? `The function '${name}' is only known with the stage's variables: it must exist, and allow API Gateway to invoke it, before the API is called.`
        : `The function '${name}' is not in this project: it must exist where the template is deployed and allow API Gateway to invoke it.`,
    );
    return portable;
  }
  if (standsElsewhere(template, name)) {
    tellOnce(
      template,
      'function-placeholder-not-made',
      'warning',
      pointerTo('/functions', name),
      `The code of '${name}' is still the placeholder of the import, so the template does not make the function: it calls the one ${asImported(uri, original, template.project) === uri ? `at ${arnOf(uri)}` : 'whose ARN a parameter asks for'}. That one must allow API Gateway to invoke it. To have it made, write its handler.`,
    );
    return portable;
  }
  const qualifier = /:function:[A-Za-z0-9_-]+(:[^/]+)?(?:\/|$)/.exec(uri)?.[1] ?? '';
  if (qualifier !== '')
    template.tell(
      'function-qualifier',
      'warning',
      pointer,
      `The template does not make the version or alias '${qualifier.slice(1)}' of function '${name}'; the integration calls the function itself.`,
    );
  if (isFunctionArn(uri)) return getAtt(functionId(template, name), 'Arn');
  // A stream has an operation of its own.
  const [, version = '2015-03-31', operation = 'invocations'] =
    /:lambda:path\/(\d{4}-\d\d-\d\d)\/functions\/.*\/([a-z-]*invocations)$/.exec(uri) ?? [];
  return sub(
    `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/${version}/functions/\${${functionId(template, name)}.Arn}/${operation}`,
  );
}

/** ARN of the function in an invocation URI. */
function arnOf(uri: string): string {
  return /\/functions\/(.+?)(?:\/invocations)?$/.exec(uri)?.[1] ?? uri;
}

/** A function that many methods call is told of once. */
function tellOnce(template: CfnTemplate, ...finding: Parameters<CfnTemplate['tell']>): void {
  const [ruleId, , pointer] = finding;
  const isTold = template.problems.some(
    (problem) => problem.ruleId === ruleId && problem.place.pointer === pointer,
  );
  if (!isTold) template.tell(...finding);
}

/** Logical id of the API that is being written. */
export function apiId(template: CfnTemplate): string {
  return template.ownId(template.own.kind === 'rest' ? 'RestApi' : 'Api', '');
}

/** Logical id of a function of the project. */
export function functionId(template: CfnTemplate, name: string): string {
  return template.logicalId('Function', name);
}
