import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';
import type { Prepared } from './invocation.ts';

/** The request on its way to the back end, as parameter mapping leaves it. */
export interface OutgoingRequest {
  /** What mapping puts in place of the path, decoded, without the stage; undefined leaves the path to the integration. */
  readonly path: string | undefined;
  readonly query: QueryParameters;
  /** The query as it is written, without `?`. */
  readonly rawQuery: string;
  /** Names in lower case. */
  readonly headers: HeaderList;
}

/** The client's request, before any mapping. */
export function unmappedRequest({ invocationRequest }: Prepared): OutgoingRequest {
  const { query, rawQuery, headers } = invocationRequest;
  return { path: undefined, query, rawQuery, headers };
}
