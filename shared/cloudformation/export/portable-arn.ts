import { functionNameOfUri, isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { asImported } from '#shared/openapi/export/as-imported.ts';
import { resolveIntrinsic } from '#shared/openapi/import/resolve-intrinsic.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { sub, type CfnTemplate, type CfnValue } from './cfn-template.ts';
import { standsElsewhere } from './elsewhere-functions.ts';

/**
 * Text with ARNs of this project as one that fits any account and region: partition, region and account id of the
 * project become pseudo parameters. `${stageVariables.x}` stays as it is. Text without such ARNs stays plain.
 */
export function portableText(template: CfnTemplate, text: string): CfnValue {
  const portable = portableSub(template, text);
  return portable === undefined ? text : sub(portable);
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
  if (!/\barn:aws:/.test(text)) return undefined;
  const { region, accountId } = template.project;
  const portable = text
    .replaceAll('${', '${!')
    .replace(/\barn:aws:([a-z0-9-]*):([a-z0-9-]*):/g, (_arn, service: string, place: string) => {
      return `arn:\${AWS::Partition}:${service}:${place === region ? '${AWS::Region}' : place}:`;
    })
    .replace(/(?<=[:/])\d{12}(?=[:/]|$)/g, (digits) =>
      digits === accountId ? '${AWS::AccountId}' : digits,
    );
  return portable;
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
  const name = functionNameOfUri(uri);
  const portable = portableOriginal(template, uri, original);
  if (!isLambdaUri(uri) || name === undefined) return portable;
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
  const qualifier = /:function:[A-Za-z0-9_-]+(:[^/]+)?\//.exec(uri)?.[1] ?? '';
  if (qualifier !== '')
    template.tell(
      'function-qualifier',
      'warning',
      pointer,
      `The template does not make the version or alias '${qualifier.slice(1)}' of function '${name}'; the integration calls the function itself.`,
    );
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

export function functionId(template: CfnTemplate, name: string): string {
  return template.logicalId('Function', name);
}
