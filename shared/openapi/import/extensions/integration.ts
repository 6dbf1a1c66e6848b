import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  contentHandlings,
  integrationDefaults,
  integrationTypes,
  passthroughBehaviors,
  type Integration,
  type IntegrationResponse,
} from '#shared/entities/rest/integration.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import {
  isObject,
  listAt,
  memberOf,
  membersExcept,
  objectAt,
  recordOf,
  scalarText,
  textAt,
  textListAt,
} from '../../json-shape.ts';
import { followRef, type ImportContext } from '../import-context.ts';
import { isIntrinsic, resolveIntrinsic, resolveRole } from '../resolve-intrinsic.ts';

const known = new Set([
  'type',
  'httpMethod',
  'uri',
  'connectionType',
  'connectionId',
  'credentials',
  'requestParameters',
  'requestTemplates',
  'passthroughBehavior',
  'contentHandling',
  'timeoutInMillis',
  'cacheNamespace',
  'cacheKeyParameters',
  'tlsConfig',
  'responseTransferMode',
  'responses',
]);

const connectionTypes = ['INTERNET', 'VPC_LINK'] as const;
const transferModes = ['BUFFERED', 'STREAM'] as const;

/**
 * `x-amazon-apigateway-integration` → Integration. Values are spelled in any case, as documented and recorded;
 * what the service ignores for a type (`httpMethod` of a MOCK: recorded) and what it does not know is kept. A mapping that is true or
 * a number is left out: the service takes none for an expression (recorded, PutMethod), yet imports the method (recorded). Types it does
 * not know, and references to integrations, it passes over, members that are no text it calls malformed (as users quote it).
 * Undefined, with a finding, where there is no usable type.
 */
export function importIntegration(
  raw: JsonValue,
  rawPointer: string,
  method: { readonly httpMethod: HttpMethod; readonly path: string },
  context: ImportContext,
): Integration | undefined {
  const methodName = `${method.httpMethod} ${method.path}`;
  const failed = `Unable to put integration on '${method.httpMethod}' for resource at path '${method.path}': `;
  const malformed = (at: string, what: string): void =>
    context.report.add(
      'malformed-integration',
      'error',
      at,
      `Unable to parse API definition because of a malformed integration at path ${method.path}. ${what}`,
    );
  const placed = followRef(raw, rawPointer, context);
  if (placed === undefined) {
    if (!isObject(raw) || memberOf(raw, '$ref') === undefined)
      malformed(rawPointer, `The integration of ${methodName} must be an object.`);
    return undefined;
  }
  const { value, pointer } = placed;
  const unknownType = (given: string | undefined, hint: string): void =>
    context.report.add(
      'unknown-integration-type',
      'warning',
      rawPointer,
      `Unknown integration type '${given ?? 'null'}' for '${methodName}'. Ignoring. ${hint}`,
    );
  if (isObject(raw) && textAt(raw, '$ref') !== undefined)
    unknownType(
      undefined,
      'Only HTTP APIs follow references to integrations; here it is followed all the same. Write the integration out.',
    );
  const givenType = textAt(value, 'type');
  const type = oneOf(givenType, integrationTypes);
  if (type === undefined) {
    unknownType(givenType, 'It must be AWS, AWS_PROXY, HTTP, HTTP_PROXY or MOCK.');
    return undefined;
  }
  const isMock = type === 'MOCK';
  const originals = new Map<string, JsonValue>();
  const texts: ReadTexts = (object, at) =>
    textRecord(object, (key, member) => {
      const resolved = resolveIntrinsic(member, context);
      if (resolved !== undefined) originals.set(pointerTo(at, key), member);
      return resolved;
    });
  const mappings: ReadTexts = (object, at) => {
    const isMapping = ([, member]: [string, JsonValue]): boolean =>
      typeof member === 'string' || (typeof member === 'object' && member !== null);
    const entries = Object.entries(object ?? {});
    for (const [key, member] of entries)
      if (!isMapping([key, member])) {
        const place = pointerTo(at, key);
        originals.set(place, member);
        context.report.add(
          'mapping-not-text',
          'warning',
          pointer + place,
          `${key} must be mapped from text; ${JSON.stringify(member)} is left out. Put a constant in single quotes within the text, as in "'true'".`,
        );
      }
    return texts(recordOf(entries.filter(isMapping)), at);
  };
  const kept = new Map<string, JsonValue>(Object.entries(membersExcept(value, known)));
  const text = (key: string, resolve = resolveIntrinsic): string | undefined => {
    const member = memberOf(value, key);
    if (member === undefined || member === null) return undefined;
    const resolved = resolve(member, context);
    if (typeof member === 'object') {
      kept.set(key, member);
      if (!isIntrinsic(member)) malformed(pointerTo(pointer, key), `'${key}' must be text.`);
    }
    return resolved;
  };
  const givenVerb = verbOf(text('httpMethod'));
  if (givenVerb !== undefined && isMock) kept.set('httpMethod', givenVerb);
  // The service refuses an integration without a verb (recorded, PutIntegration); the design takes the likely one.
  const httpMethod = givenVerb ?? (type === 'AWS_PROXY' ? 'POST' : method.httpMethod);
  if (givenVerb === undefined && !isMock)
    context.report.add(
      'integration-http-method-missing',
      'error',
      pointer,
      `${failed}Enumeration value for HttpMethod must be non-empty. Write 'httpMethod'; here ${httpMethod} is taken.`,
    );
  const uri = text('uri');
  if (uri !== undefined && isMock) kept.set('uri', uri);
  const member = <T extends string>(
    key: string,
    values: readonly T[],
    refusal = (given: string): string =>
      `1 validation error detected: Value '${given}' at 'putIntegrationInput.${key}' failed to satisfy constraint: Member must satisfy enum value set: [${values.join(', ')}]`,
  ): T | undefined => {
    const given = text(key);
    const found = oneOf(given, values);
    if (given !== undefined && found === undefined && !isIntrinsic(memberOf(value, key)))
      context.report.add(
        'invalid-integration',
        'error',
        pointerTo(pointer, key),
        failed + refusal(given),
      );
    return found;
  };
  const connectionType = member('connectionType', connectionTypes);
  const connectionId = text('connectionId');
  const credentials = text('credentials', resolveRole);
  const contentHandling = member('contentHandling', contentHandlings);
  const timeout = Number(text('timeoutInMillis') ?? integrationDefaults.timeoutInMillis);
  if (!Number.isFinite(timeout))
    context.report.add(
      'invalid-integration',
      'error',
      pointerTo(pointer, 'timeoutInMillis'),
      `${failed}Timeout should be between 50 ms and 29000 ms`,
    );
  const cacheNamespace = text('cacheNamespace');
  const transfer = member('responseTransferMode', transferModes);
  const tls = objectAt(value, 'tlsConfig');
  const responses = importResponses(value, pointer, method, { texts, mappings }, context);
  if (responses.overwritten !== undefined) kept.set('responses', responses.overwritten);
  const requestParameters = mappings(objectAt(value, 'requestParameters'), '/requestParameters');
  const requestTemplates = texts(objectAt(value, 'requestTemplates'), '/requestTemplates');
  if (originals.size > 0) kept.set(keptOriginals, recordOf(originals));
  return {
    type,
    ...(!isMock && { httpMethod }),
    ...(uri !== undefined && !isMock && { uri }),
    ...(connectionType !== undefined && { connectionType }),
    ...(connectionId !== undefined && { connectionId }),
    ...(credentials !== undefined && credentials !== '' && { credentials }),
    requestParameters,
    requestTemplates,
    passthroughBehavior:
      // The service takes any text here and refuses in its own words (assumed: as emulators quote it).
      member(
        'passthroughBehavior',
        passthroughBehaviors,
        () => 'Invalid passthrough behavior specified',
      ) ?? integrationDefaults.passthroughBehavior,
    ...(contentHandling !== undefined && { contentHandling }),
    timeoutInMillis: Number.isFinite(timeout) ? timeout : integrationDefaults.timeoutInMillis,
    ...(cacheNamespace !== undefined && { cacheNamespace }),
    cacheKeyParameters:
      listAt(value, 'cacheKeyParameters').length > 0
        ? textListAt(value, 'cacheKeyParameters')
        : integrationDefaults.cacheKeyParameters,
    ...(tls !== undefined && {
      tlsConfig: { insecureSkipVerification: memberOf(tls, 'insecureSkipVerification') === true },
    }),
    ...(transfer !== undefined && { responseTransferMode: transfer }),
    integrationResponses: responses.byStatus,
    ...(kept.size > 0 && { kept: recordOf(kept) }),
  };
}

/**
 * `responses` by pattern → IntegrationResponses by status code; the pattern `default` is the one without a pattern
 * (recorded). Two patterns for one status cannot both stay: the first is modelled, the other kept for export.
 */
function importResponses(
  integration: JsonObject,
  integrationPointer: string,
  method: { readonly httpMethod: HttpMethod; readonly path: string },
  { texts, mappings }: { readonly texts: ReadTexts; readonly mappings: ReadTexts },
  context: ImportContext,
): { byStatus: Record<string, IntegrationResponse>; overwritten?: JsonObject } {
  const byStatus = new Map<string, IntegrationResponse>();
  const overwritten: [string, JsonValue][] = [];
  for (const [pattern, response] of Object.entries(objectAt(integration, 'responses') ?? {})) {
    const pointer = pointerTo(integrationPointer, 'responses', pattern);
    const statusCode = textAt(response, 'statusCode');
    if (statusCode === undefined || !/^[1-5]\d\d$/.test(statusCode)) {
      context.report.add(
        'invalid-integration-response',
        'error',
        pointer,
        `Unable to put integration response on '${method.httpMethod}' for resource at path '${method.path}': 1 validation error detected: Value '${statusCode ?? ''}' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d`,
      );
      overwritten.push([pattern, response]);
      continue;
    }
    if (byStatus.has(statusCode)) {
      context.report.add(
        'ambiguous-integration-response',
        'warning',
        pointer,
        `${method.httpMethod} ${method.path} has more than one integration response for status ${statusCode}; API Gateway holds one per status, so '${pattern}' is kept for export only.`,
      );
      overwritten.push([pattern, response]);
      continue;
    }
    const contentHandling = oneOf(textAt(response, 'contentHandling'), contentHandlings);
    byStatus.set(statusCode, {
      statusCode,
      ...(pattern !== 'default' && { selectionPattern: pattern }),
      responseParameters: mappings(
        objectAt(response, 'responseParameters'),
        pointerTo('/responses', pattern, 'responseParameters'),
      ),
      responseTemplates: texts(
        objectAt(response, 'responseTemplates'),
        pointerTo('/responses', pattern, 'responseTemplates'),
      ),
      ...(contentHandling !== undefined && { contentHandling }),
    });
  }
  // That there are none may be said or left unsaid; what was said is given back.
  const isSaidEmpty = byStatus.size === 0 && objectAt(integration, 'responses') !== undefined;
  return {
    byStatus: recordOf(byStatus),
    ...((overwritten.length > 0 || isSaidEmpty) && { overwritten: recordOf(overwritten) }),
  };
}

/**
 * Member of `Integration.kept` that holds, by pointer into the extension, the functions its templates and parameters were, and the
 * parameters that were no text and so are not in the design.
 */
export const keptOriginals = 'intrinsics';

/** Members of an object at a pointer into the integration, as text. */
type ReadTexts = (object: JsonObject | undefined, at: string) => Record<string, string>;

/**
 * Members as text; null is an empty template. Anything else that is no scalar is what `resolve` makes of it, or is
 * shown as JSON.
 */
export function textRecord(
  object: JsonObject | undefined,
  resolve?: (key: string, value: JsonObject) => string | undefined,
): Record<string, string> {
  return recordOf(
    Object.entries(object ?? {}).map(([key, value]): [string, string] => [
      key,
      value === null
        ? ''
        : (scalarText(value) ??
          (isObject(value) ? resolve?.(key, value) : undefined) ??
          JSON.stringify(value)),
    ]),
  );
}

/** The member of `values` a text names, in any case. */
export function oneOf<T extends string>(
  text: string | undefined,
  values: readonly T[],
): T | undefined {
  const wanted = text?.toUpperCase();
  return values.find((value) => value === wanted);
}

function verbOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  return text === 'x-amazon-apigateway-any-method' ? 'ANY' : text.toUpperCase();
}
