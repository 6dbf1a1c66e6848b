import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { integrationDefaults, type Integration } from '#shared/entities/rest/integration.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { keptOriginals, keptResponseMembers } from '../../import/extensions/integration.ts';
import {
  isStandIn,
  resolveIntrinsic,
  resolveRole,
  shownIntrinsic,
} from '../../import/resolve-intrinsic.ts';
import { isObject, memberOf, objectAt, recordOf } from '../../json-shape.ts';
import { asImported } from '../as-imported.ts';

/** Texts of an integration, which may have been functions or texts with AWS variables. */
const writtenTexts = new Set([
  'httpMethod',
  'uri',
  'connectionType',
  'connectionId',
  'integrationTarget',
  'credentials',
  'passthroughBehavior',
  'contentHandling',
  'cacheNamespace',
  'responseTransferMode',
]);

/** Members of `Integration.kept` that are no members of the extension, or only a part of one. */
const writtenElsewhere = new Set(['responses', keptOriginals, keptResponseMembers]);

/**
 * Integration → `x-amazon-apigateway-integration`, in the service's spelling: lower-case type and passthrough
 * behaviour, defaults left out, responses by pattern with `default` for none (recorded). A CloudFormation function
 * that was imported stands again where the value is still what it stood for.
 *
 * @param complete false leaves out what GetExport does not write though the integration says it
 */
export function exportIntegration(
  integration: Integration,
  around: Pick<Project, 'region' | 'accountId'>,
  complete: boolean,
): JsonObject {
  const kept = (complete ? integration.kept : undefined) ?? {};
  const text = (key: string, value: string | undefined): JsonObject =>
    value === undefined
      ? {}
      : {
          [key]: asImported(
            value,
            memberOf(kept, key),
            around,
            key === 'credentials' ? resolveRole : resolveIntrinsic,
          ),
        };
  const originals = memberOf(kept, keptOriginals);
  const texts: WriteTexts = (at, record) => {
    const leftOut = Object.entries(complete && isObject(originals) ? originals : {}).flatMap(
      ([place, value]): [string, JsonValue][] => {
        const key = isStandIn(value) ? undefined : memberBelow(place, at);
        return key === undefined || Object.hasOwn(record, key) ? [] : [[key, value]];
      },
    );
    const written = Object.entries(record).map(([key, value]): [string, JsonValue] => [
      key,
      textOrFunction(value, memberOf(originals, pointerTo(at, key)), around),
    ]);
    return written.length + leftOut.length === 0
      ? {}
      : { [at.slice(at.lastIndexOf('/') + 1)]: recordOf([...written, ...leftOut]) };
  };
  const responses = responsesOf({ ...integration, kept }, texts);
  const { connectionType, passthroughBehavior, timeoutInMillis, cacheKeyParameters } = integration;
  return {
    ...recordOf(
      Object.entries(kept).filter(
        ([key, value]) =>
          !writtenElsewhere.has(key) &&
          !(integration.type !== 'MOCK' && writtenTexts.has(key) && isStandIn(value)),
      ),
    ),
    type: integration.type.toLowerCase(),
    ...text('httpMethod', integration.httpMethod),
    ...text('uri', integration.uri),
    ...(connectionType !== undefined &&
      (complete || connectionType === 'VPC_LINK') && { connectionType }),
    ...text('connectionId', integration.connectionId),
    ...text('integrationTarget', integration.integrationTarget),
    ...text('credentials', integration.credentials),
    ...(((isObject(responses) && Object.keys(responses).length > 0) ||
      (complete && memberOf(kept, 'responses') !== undefined)) && { responses }),
    ...texts('/requestParameters', integration.requestParameters),
    ...texts('/requestTemplates', integration.requestTemplates),
    // What an import could not understand stands until the design says something else than the default.
    ...((passthroughBehavior !== integrationDefaults.passthroughBehavior ||
      typeof memberOf(kept, 'passthroughBehavior') !== 'string') && {
      passthroughBehavior: passthroughBehavior.toLowerCase(),
    }),
    ...text('contentHandling', integration.contentHandling),
    ...(timeoutInMillis !== integrationDefaults.timeoutInMillis && { timeoutInMillis }),
    ...text('cacheNamespace', integration.cacheNamespace),
    ...(cacheKeyParameters.length > 0 && { cacheKeyParameters }),
    ...(integration.tlsConfig !== undefined && {
      tlsConfig: { ...objectAt(kept, 'tlsConfig'), ...integration.tlsConfig },
    }),
    ...text('responseTransferMode', integration.responseTransferMode),
  };
}

/** Integration responses by pattern, those an import could not model at the end. */
function responsesOf(integration: Integration, texts: WriteTexts): JsonValue {
  const keptResponses = memberOf(integration.kept, 'responses');
  if (Object.keys(integration.integrationResponses).length === 0 && keptResponses !== undefined)
    return keptResponses;
  const members = memberOf(integration.kept, keptResponseMembers);
  const responses: [string, JsonValue][] = [];
  for (const response of Object.values(integration.integrationResponses)) {
    const pattern =
      response.selectionPattern === undefined || response.selectionPattern === ''
        ? 'default'
        : response.selectionPattern;
    responses.push([
      pattern,
      {
        ...objectAt(members, pattern),
        statusCode: response.statusCode,
        ...texts(
          pointerTo('/responses', pattern, 'responseParameters'),
          response.responseParameters,
        ),
        ...texts(pointerTo('/responses', pattern, 'responseTemplates'), response.responseTemplates),
        ...(response.contentHandling !== undefined && {
          contentHandling: response.contentHandling,
        }),
      },
    ]);
  }
  const taken = new Set(responses.map(([pattern]) => pattern));
  for (const [pattern, response] of Object.entries(isObject(keptResponses) ? keptResponses : {}))
    if (!taken.has(pattern)) responses.push([pattern, response]);
  return recordOf(responses);
}

/** Patterns that more than one response uses: OpenAPI can hold one of them only. */
export function repeatedPatterns(integration: Integration): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { selectionPattern } of Object.values(integration.integrationResponses)) {
    const pattern = selectionPattern ?? '';
    if (seen.has(pattern)) repeated.add(pattern);
    seen.add(pattern);
  }
  return [...repeated];
}

/** Writes a record of texts under the last token of a pointer into the integration; nothing for an empty one. */
type WriteTexts = (at: string, record: Readonly<Record<string, string>>) => JsonObject;

/**
 * The function a text was imported as while it still stands for it. A changed text is `Fn::Sub` again, with every
 * `${…}` that the function did not know as a literal.
 */
function textOrFunction(
  text: string,
  original: JsonValue | undefined,
  around: Pick<Project, 'region' | 'accountId'>,
): JsonValue {
  if (!isStandIn(original)) return text;
  if (shownIntrinsic(original, around) === text) return original;
  if (typeof original === 'string' || resolveIntrinsic(original, around) === undefined) return text;
  const known = new Set(JSON.stringify(original).match(/\$\{[^!}][^}]*\}/g) ?? []);
  return {
    'Fn::Sub': text.replace(/\$\{([^}]*)\}/g, (whole, name: string) =>
      known.has(whole) ? whole : `\${!${name}}`,
    ),
  };
}

/** The last token of a pointer that leads to a member of what stands at another. */
function memberBelow(pointer: string, owner: string): string | undefined {
  const tokens = pointerTokens(pointer);
  const key = tokens.pop();
  return key !== undefined && pointerTo('', ...tokens) === owner ? key : undefined;
}
