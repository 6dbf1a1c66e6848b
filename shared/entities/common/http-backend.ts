/**
 * A web server that HTTP integrations call, with what stands in for it on this machine.
 * An integration belongs to the back end whose `baseUrl` its URI starts with.
 */
export interface HttpBackend {
  readonly name: string;
  readonly description?: string;
  /** Address used on AWS, without a trailing slash; may hold `${stageVariables.x}`. */
  readonly baseUrl: string;
  /** Absent: requests go to `baseUrl` itself. */
  readonly local?: LocalBackend;
}

export type LocalBackend =
  | {
      readonly kind: 'process';
      /** Node script relative to the project folder; started on demand with `PORT` set, must listen there on 127.0.0.1. */
      readonly script: string;
    }
  | { readonly kind: 'url'; readonly url: string };
