import type { JsonValue } from './json.ts';

/** A request kept in the project, with what its answer must look like. */
export interface SavedRequest {
  readonly name: string;
  readonly apiId: string;
  readonly stage: string;
  readonly httpMethod: string;
  /** Path below the stage with its parameters filled in, e.g. `/products/p-1`. */
  readonly path: string;
  /** Raw query string without `?`. */
  readonly query?: string;
  /** In sending order; a name may occur more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** Sends the value of this ApiKey as `x-api-key`, so that the secret stays out of the file. */
  readonly apiKeyId?: string;
  /** Signs the request for AWS IAM as the caller with this access key, e.g. `AKIDEXAMPLE`; it is no secret. */
  readonly signedAs?: string;
  readonly assertions: readonly Assertion[];
}

export type Assertion =
  | { readonly kind: 'status'; readonly equals: number }
  | {
      readonly kind: 'header';
      readonly name: string;
      readonly equals?: string;
      readonly matches?: string;
      readonly absent?: boolean;
    }
  | {
      readonly kind: 'json';
      readonly path: string;
      readonly equals?: JsonValue;
      readonly matches?: string;
      readonly exists?: boolean;
    }
  | { readonly kind: 'body'; readonly equals?: string; readonly contains?: string };
