import type { HeaderList } from '../ports.ts';
import type { QueryParameters } from '../query-parameters.ts';

/** A request as routing, authorizers and mapping see it. */
export interface HttpInvocationRequest {
  readonly httpMethod: string;
  /** As the client wrote it, without `?`. */
  readonly rawQuery: string;
  readonly query: QueryParameters;
  /** Names in lower case, after the service's front end took out and added its own. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | undefined;
}
