import {
  parseMappingKey,
  type ParameterMappingKey,
} from '#shared/entities/http/parameter-mapping-key.ts';
import type { SelectedMessage } from '#shared/entities/http/selection-expression.ts';
import { escapePointerToken } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { withHeader, withoutHeader } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';
import type { MappedParameter, MappingTrace } from './mapping-trace.ts';
import { SelectionExpression, type SelectionData } from './selection-expression.ts';

export const httpMappingFact: FidelityFact = {
  feature: 'Parameter mapping of HTTP APIs',
  fidelity: 'documented',
  says: 'Headers, query and path of requests, headers and status of responses are appended to, overwritten or removed; expressions read the message as it came.',
  sources: ['Transforming API requests and responses for HTTP APIs'],
};
export const httpMappingFacts: readonly FidelityFact[] = [
  httpMappingFact,
  {
    feature: 'Mappings without a value',
    fidelity: 'assumed',
    says: 'A mapping whose expression has no value changes nothing; among other text a variable without one leaves nothing behind. overwrite:path takes the place of the whole path of the address.',
  },
];

/** One mapping of an integration, ready to run. */
export interface HttpParameterMapping extends ParameterMappingKey {
  /** As the integration has it, e.g. `overwrite:header.x-id`. */
  readonly target: string;
  readonly value: SelectionExpression;
}

/** Where mappings stand, for findings about them. */
export interface MappingPlace {
  /** JSON pointer of the map they are in. */
  readonly pointer: string;
  readonly entity: string;
  /** For people, e.g. `the integration "orders"`. */
  readonly title: string;
}

/** Reads the mappings of one message. What AWS would refuse is reported and left out. */
export function compileHttpMappings(
  parameters: Readonly<Record<string, string>>,
  message: SelectedMessage,
  place: MappingPlace,
  problems: Problem[],
): readonly HttpParameterMapping[] {
  const mappings: HttpParameterMapping[] = [];
  for (const [target, expression] of Object.entries(parameters)) {
    const value = new SelectionExpression(expression, message);
    const read = parseMappingKey(target, message);
    const fault =
      typeof read === 'string' ? read : read.action === 'remove' ? undefined : value.fault;
    if (typeof read === 'object' && fault === undefined) mappings.push({ target, ...read, value });
    else
      problems.push({
        ruleId: 'parameter-mapping-does-not-compile',
        severity: 'error',
        message: `The parameter mapping "${target}" of ${place.title} is left out: ${fault ?? ''}`,
        place: { pointer: `${place.pointer}/${escapePointerToken(target)}`, entity: place.entity },
      });
  }
  return mappings;
}

/** What of a request mappings change. */
export interface MappedRequest {
  readonly headers: HeaderList;
  readonly query: QueryParameters;
  /** Undefined unless it is overwritten; begins with a slash. */
  readonly path: string | undefined;
}

/** Carries out the mappings of a request. Each reads the request as the client sent it. */
export function mapHttpRequest(
  mappings: readonly HttpParameterMapping[],
  { headers, query }: Omit<MappedRequest, 'path'>,
  data: SelectionData,
): MappedRequest {
  let mapped: MappedRequest = { headers, query, path: undefined };
  for (const mapping of mappings) {
    const { place, value } = mapping;
    const text = mapping.action === 'remove' ? undefined : value.read(data);
    if (mapping.action !== 'remove' && text === undefined) continue;
    if (place === 'path') mapped = { ...mapped, path: (text ?? '').replace(/^\/*/, '/') };
    else if (place === 'header')
      mapped = { ...mapped, headers: changedHeaders(mapped.headers, mapping, text) };
    else mapped = { ...mapped, query: changedQuery(mapped.query, mapping, text) };
  }
  return mapped;
}

/** Whether any of them changes the query, so that it has to be written anew. */
export function changesQuery(mappings: readonly HttpParameterMapping[]): boolean {
  return mappings.some(({ place }) => place === 'querystring');
}

/** What of a response mappings change. */
export interface MappedResponse {
  readonly status: number;
  readonly headers: HeaderList;
}

/** Carries out the mappings of a response. Each reads the response as the integration gave it. */
export function mapHttpResponse(
  mappings: readonly HttpParameterMapping[],
  response: MappedResponse,
  data: SelectionData,
): MappedResponse {
  let { status, headers } = response;
  for (const mapping of mappings) {
    const text = mapping.action === 'remove' ? undefined : mapping.value.read(data);
    if (mapping.action !== 'remove' && text === undefined) continue;
    if (mapping.place === 'statuscode') status = statusOf(text) ?? status;
    else headers = changedHeaders(headers, mapping, text);
  }
  return { status, headers };
}

/** Side by side for the trace; undefined where there was nothing to map. */
export function httpMappingTrace(
  side: SelectedMessage,
  mappings: readonly HttpParameterMapping[],
  data: SelectionData,
): MappingTrace | undefined {
  if (mappings.length === 0) return undefined;
  const rows = mappings.map(({ target, action, value }): MappedParameter => ({
    target,
    expression: value.source,
    value: action === 'remove' ? null : (value.read(data) ?? null),
  }));
  return { kind: 'parameters', side, rows };
}

function changedHeaders(
  headers: HeaderList,
  { action, name }: HttpParameterMapping,
  text: string | undefined,
): HeaderList {
  if (text === undefined) return withoutHeader(headers, name);
  return action === 'append' ? [...headers, [name, text]] : withHeader(headers, name, text);
}

function changedQuery(
  query: QueryParameters,
  { action, name }: HttpParameterMapping,
  text: string | undefined,
): QueryParameters {
  const changed = new Map(query);
  if (text === undefined) changed.delete(name);
  else changed.set(name, action === 'append' ? [...(query.get(name) ?? []), text] : [text]);
  return changed;
}

/** A text that is no status leaves the integration's own (assumed). */
function statusOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-5]\d\d$/.test(text) ? Number(text) : undefined;
}
