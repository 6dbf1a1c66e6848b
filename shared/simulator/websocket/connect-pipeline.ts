import { Pipeline } from '../pipeline.ts';
import { authorizeConnection } from './authorize-connection.ts';
import { checkConnectParameters } from './check-connect-parameters.ts';
import { checkConnectionKey } from './check-connection-key.ts';
import { checkRouteRate } from './check-route-rate.ts';
import type { ConnectArrival, Routed } from './event.ts';
import { readConnectRequest } from './read-connect-request.ts';
import { selectConnectStage } from './select-connect-stage.ts';

/** A request for a connection, as far as every one goes: an API needs no `$connect` route. */
export const connectPipeline = Pipeline.of<ConnectArrival>()
  .step(selectConnectStage)
  .step(readConnectRequest);

/**
 * Whether the `$connect` route lets the caller in; what it calls comes after. The order is that of REST APIs (assumed), the
 * key after the authorizer, which may supply it.
 */
export const admissionPipeline = Pipeline.of<Routed>()
  .step(authorizeConnection)
  .step(checkConnectionKey)
  .step(checkRouteRate)
  .step(checkConnectParameters);
