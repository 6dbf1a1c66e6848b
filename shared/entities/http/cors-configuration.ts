/** What an HTTP API answers browsers of other origins, in place of its integrations (documented, "Configure CORS for HTTP APIs"). */
export interface CorsConfiguration {
  /** `*`, `https://*`, or origins such as `https://www.example.com`. */
  readonly allowOrigins?: readonly string[];
  /** `*` or verbs. */
  readonly allowMethods?: readonly string[];
  /** `*` or names of headers. */
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  /** Seconds, −1–86,400. */
  readonly maxAge?: number;
  readonly allowCredentials?: boolean;
}
