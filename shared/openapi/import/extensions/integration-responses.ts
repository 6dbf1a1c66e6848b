import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { contentHandlings, type IntegrationResponse } from '#shared/entities/rest/integration.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, membersExcept, recordOf, textAt } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { oneOf } from '../../one-of.ts';
import type { ReadTexts } from './text-record.ts';
import type { Malformed } from './wrong-value.ts';

const known = new Set(['statusCode', 'responseParameters', 'responseTemplates', 'contentHandling']);

/** How members are read, and what is wrong with them told. */
interface Readers {
  readonly texts: ReadTexts;
  readonly mappings: ReadTexts;
  readonly malformed: Malformed;
}

interface ImportedResponses {
  readonly byStatus: Readonly<Record<string, IntegrationResponse>>;
  /** Whole responses that have no place, by pattern; or what stands in the place of all of them. */
  readonly unplaced?: JsonValue;
  /** Members that responses have no place for, by pattern. */
  readonly members?: JsonObject;
}

/**
 * `responses` by pattern → IntegrationResponses by status code; the pattern `default` is the one without a pattern
 * (recorded). Two patterns for one status cannot both stay: the first is modelled, the other kept for export.
 */
export function importIntegrationResponses(
  integration: JsonObject,
  integrationPointer: string,
  method: { readonly httpMethod: HttpMethod; readonly path: string },
  { texts, mappings, malformed }: Readers,
  context: ImportContext,
): ImportedResponses {
  const given = memberOf(integration, 'responses');
  if (given === undefined || given === null) return { byStatus: {} };
  const all = pointerTo(integrationPointer, 'responses');
  if (!isObject(given)) {
    malformed(all, given, 'an object of responses by selection pattern');
    return { byStatus: {}, unplaced: given };
  }
  const failed = `Unable to put integration response on '${method.httpMethod}' for resource at path '${method.path}': `;
  const byStatus = new Map<string, IntegrationResponse>();
  const unplaced: [string, JsonValue][] = [];
  const members: [string, JsonObject][] = [];
  for (const [pattern, response] of Object.entries(given)) {
    const pointer = pointerTo(all, pattern);
    const statusCode = textAt(response, 'statusCode');
    if (!isObject(response) || statusCode === undefined || !/^[1-5]\d\d$/.test(statusCode)) {
      context.report.add(
        'invalid-integration-response',
        'error',
        pointer,
        `${failed}1 validation error detected: Value '${statusCode ?? ''}' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d`,
      );
      unplaced.push([pattern, response]);
      continue;
    }
    if (byStatus.has(statusCode)) {
      context.report.add(
        'ambiguous-integration-response',
        'warning',
        pointer,
        `${method.httpMethod} ${method.path} has more than one integration response for status ${statusCode}; API Gateway holds one per status, so '${pattern}' is kept for export only.`,
      );
      unplaced.push([pattern, response]);
      continue;
    }
    const left = new Map(Object.entries(membersExcept(response, known)));
    const record = (key: string, read: ReadTexts): Record<string, string> => {
      const value = memberOf(response, key);
      if (isObject(value)) return read(value, pointerTo('/responses', pattern, key));
      if (value !== undefined && value !== null) {
        malformed(pointerTo(pointer, key), value, 'an object of texts');
        left.set(key, value);
      }
      return {};
    };
    const handling = memberOf(response, 'contentHandling');
    const contentHandling = oneOf(textAt(response, 'contentHandling'), contentHandlings);
    if (contentHandling === undefined && handling !== undefined && handling !== null) {
      context.report.add(
        'invalid-integration-response',
        'error',
        pointerTo(pointer, 'contentHandling'),
        `${failed}1 validation error detected: Value '${textAt(response, 'contentHandling') ?? ''}' at 'putIntegrationResponseInput.contentHandling' failed to satisfy constraint: Member must satisfy enum value set: [${contentHandlings.join(', ')}]`,
      );
      left.set('contentHandling', handling);
    }
    byStatus.set(statusCode, {
      statusCode,
      ...(pattern !== 'default' && { selectionPattern: pattern }),
      responseParameters: record('responseParameters', mappings),
      responseTemplates: record('responseTemplates', texts),
      ...(contentHandling !== undefined && { contentHandling }),
    });
    if (left.size > 0) members.push([pattern, recordOf(left)]);
  }
  // That there are none may be said or left unsaid; what was said is given back.
  const isSaidEmpty = byStatus.size === 0;
  return {
    byStatus: recordOf(byStatus),
    ...((unplaced.length > 0 || isSaidEmpty) && { unplaced: recordOf(unplaced) }),
    ...(members.length > 0 && { members: recordOf(members) }),
  };
}
