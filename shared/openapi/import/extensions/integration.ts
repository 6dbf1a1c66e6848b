import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  contentHandlings,
  integrationDefaults,
  integrationTypes,
  passthroughBehaviors,
  type Integration,
} from '#shared/entities/rest/integration.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { anyMethodKey } from '#shared/entities/rest/operation-key.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, membersExcept, recordOf, textAt } from '../../json-shape.ts';
import { followRef, type ImportContext } from '../import-context.ts';
import { resolveRole } from '../resolve-intrinsic.ts';
import { oneOf } from '../../one-of.ts';
import { httpOnlyMembers } from './http-only-members.ts';
import { IntegrationMembers } from './integration-members.ts';
import { importIntegrationResponses } from './integration-responses.ts';
import {
  flagOf,
  isDeployTimeValue,
  textsOf,
  wrongTypeWords,
  type Malformed,
} from './wrong-value.ts';

const known = new Set([
  'type',
  'httpMethod',
  'uri',
  'connectionType',
  'connectionId',
  'integrationTarget',
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
 * not know, and references to integrations, it passes over, members of a wrong type it calls malformed (as users quote it).
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
  const malformed: Malformed = (at, given, expected) => {
    if (isDeployTimeValue(given)) return;
    context.report.add(
      'malformed-integration',
      'error',
      at,
      `Unable to parse API definition because of a malformed integration at path ${method.path}. ${wrongTypeWords(at, given, expected)}`,
    );
  };
  const placed = followRef(raw, rawPointer, context);
  if (placed === undefined) {
    if (!isObject(raw) || memberOf(raw, '$ref') === undefined)
      malformed(rawPointer, raw, 'an object');
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
  const members = new IntegrationMembers(value, pointer, known, failed, malformed, context);
  const { kept, originals } = members;
  const givenVerb = verbOf(members.text('httpMethod'));
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
  const uri = members.text('uri');
  if (uri !== undefined && isMock && !kept.has('uri')) kept.set('uri', uri);
  const connectionType = members.oneOf('connectionType', connectionTypes);
  const connectionId = members.text('connectionId');
  const integrationTarget = members.text('integrationTarget');
  const credentials = members.text('credentials', resolveRole);
  const contentHandling = members.oneOf('contentHandling', contentHandlings);
  const timeoutInMillis = members.timeout('timeoutInMillis') ?? integrationDefaults.timeoutInMillis;
  const cacheNamespace = members.text('cacheNamespace');
  const transfer = members.oneOf('responseTransferMode', transferModes);
  const tlsConfig = importTlsConfig(value, pointer, kept, malformed);
  const responses = importIntegrationResponses(
    value,
    pointer,
    method,
    { texts: members.texts, mappings: members.mappings, malformed },
    context,
  );
  if (responses.unplaced !== undefined) kept.set('responses', responses.unplaced);
  if (responses.members !== undefined) kept.set(keptResponseMembers, responses.members);
  const requestParameters = members.record('requestParameters', members.mappings);
  const requestTemplates = members.record('requestTemplates', members.texts);
  const cacheKeys = memberOf(value, 'cacheKeyParameters');
  const cacheKeyParameters = textsOf(cacheKeys);
  if (cacheKeyParameters === undefined && cacheKeys !== undefined && cacheKeys !== null) {
    const at = pointerTo(pointer, 'cacheKeyParameters');
    malformed(at, cacheKeys, 'a list of request parameters');
    kept.set('cacheKeyParameters', cacheKeys);
  }
  tellHttpOnly(value, pointer, context);
  if (originals.size > 0) kept.set(keptOriginals, recordOf(originals));
  return {
    type,
    ...(!isMock && { httpMethod }),
    ...(uri !== undefined && !isMock && { uri }),
    ...(connectionType !== undefined && { connectionType }),
    ...(connectionId !== undefined && { connectionId }),
    ...(integrationTarget !== undefined && { integrationTarget }),
    ...(credentials !== undefined && credentials !== '' && { credentials }),
    requestParameters,
    requestTemplates,
    passthroughBehavior:
      // The service takes any text here and refuses in its own words (assumed: as emulators quote it).
      members.oneOf(
        'passthroughBehavior',
        passthroughBehaviors,
        () => 'Invalid passthrough behavior specified',
      ) ?? integrationDefaults.passthroughBehavior,
    ...(contentHandling !== undefined && { contentHandling }),
    timeoutInMillis,
    ...(cacheNamespace !== undefined && { cacheNamespace }),
    cacheKeyParameters: cacheKeyParameters ?? integrationDefaults.cacheKeyParameters,
    ...(tlsConfig !== undefined && { tlsConfig }),
    ...(transfer !== undefined && { responseTransferMode: transfer }),
    integrationResponses: responses.byStatus,
    ...(kept.size > 0 && { kept: recordOf(kept) }),
  };
}

/**
 * `tlsConfig` → Integration.tlsConfig. What it says besides goes to `kept`; absent when it says nothing that a REST API has, as
 * `serverNameToVerify`, which only HTTP APIs read (documented).
 */
function importTlsConfig(
  integration: JsonObject,
  integrationPointer: string,
  kept: Map<string, JsonValue>,
  malformed: Malformed,
): Integration['tlsConfig'] {
  const given = memberOf(integration, 'tlsConfig');
  if (given === undefined || given === null) return undefined;
  const pointer = pointerTo(integrationPointer, 'tlsConfig');
  if (!isObject(given)) {
    malformed(pointer, given, 'an object');
    kept.set('tlsConfig', given);
    return undefined;
  }
  const skip = memberOf(given, 'insecureSkipVerification');
  const insecureSkipVerification = flagOf(skip);
  const isUnread = skip !== undefined && insecureSkipVerification === undefined;
  if (isUnread) malformed(pointerTo(pointer, 'insecureSkipVerification'), skip, 'true or false');
  const others = membersExcept(given, new Set(isUnread ? [] : ['insecureSkipVerification']));
  const saysMore = Object.keys(others).length > 0;
  if (saysMore) kept.set('tlsConfig', others);
  return insecureSkipVerification === undefined && saysMore
    ? undefined
    : { insecureSkipVerification: insecureSkipVerification ?? false };
}

function tellHttpOnly(integration: JsonObject, pointer: string, context: ImportContext): void {
  for (const keys of httpOnlyMembers(integration))
    context.report.add(
      'http-api-extension',
      'warning',
      pointerTo(pointer, ...keys),
      `Only HTTP APIs read ${keys.join('.')}; for a REST API it is kept for export and has no effect.`,
    );
}

/** Member of `Integration.kept` that holds what integration responses have no place for, by pattern. */
export const keptResponseMembers = 'responseMembers';

/**
 * Member of `Integration.kept` that holds, by pointer into the extension, the functions its templates and parameters were, and the
 * parameters that were no text and so are not in the design.
 */
export const keptOriginals = 'originals';

function verbOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  return text === anyMethodKey ? 'ANY' : text.toUpperCase();
}
