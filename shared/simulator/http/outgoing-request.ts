import { headerValue } from '../header-list.ts';
import type { HeaderList } from '../ports.ts';
import { printQuery, type QueryParameters } from '../query-parameters.ts';
import {
  changesQuery,
  mapHttpRequest,
  type HttpParameterMapping,
} from '../mapping/http-parameter-mapping.ts';
import type { SelectionData } from '../mapping/selection-expression.ts';
import type { Routed } from './invocation.ts';

/** The request on its way to the back end, as parameter mapping leaves it. */
export interface OutgoingRequest {
  /** What mapping puts in place of the path, decoded, without the stage; undefined leaves the path to the integration. */
  readonly path: string | undefined;
  readonly query: QueryParameters;
  /** The query as it is written, without `?`. */
  readonly rawQuery: string;
  /** Names in lower case. */
  readonly headers: HeaderList;
  /** The Host that mapping sets; the client's does not go on. */
  readonly host: string | undefined;
}

/** The client's request, before any mapping. */
export function unmappedRequest({ invocationRequest }: Routed): OutgoingRequest {
  const { query, rawQuery, headers } = invocationRequest;
  return { path: undefined, query, rawQuery, headers, host: undefined };
}

/** The client's request as the integration's parameter mapping changes it. */
export function mappedRequest(
  invocation: Routed,
  mappings: readonly HttpParameterMapping[],
  data: SelectionData,
): OutgoingRequest {
  const request = unmappedRequest(invocation);
  if (mappings.length === 0) return request;
  const { path, query, headers } = mapHttpRequest(mappings, request, data);
  return {
    path,
    query,
    rawQuery: changesQuery(mappings)
      ? printQuery(
          [...query].flatMap(([name, values]) =>
            values.map((value): readonly [string, string] => [name, value]),
          ),
        )
      : request.rawQuery,
    headers: headers.map(([name, value]) => [name.toLowerCase(), value]),
    host: setsHost(mappings) ? headerValue(headers, 'host') : undefined,
  };
}

function setsHost(mappings: readonly HttpParameterMapping[]): boolean {
  return mappings.some(
    ({ action, place, name }) =>
      action === 'overwrite' && place === 'header' && name.toLowerCase() === 'host',
  );
}
