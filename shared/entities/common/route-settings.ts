/** How a stage of an HTTP or WebSocket API treats one route, or every route that has no settings of its own (documented, "RouteSettings"). */
export interface RouteSettings {
  /** Requests at once above the rate. */
  readonly throttlingBurstLimit?: number;
  /** Requests per second. */
  readonly throttlingRateLimit?: number;
  readonly detailedMetricsEnabled?: boolean;
  /** WebSocket APIs only. */
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  /** WebSocket APIs only: bodies stand in the log as well. */
  readonly dataTraceEnabled?: boolean;
}
