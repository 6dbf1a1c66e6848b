/**
 * A Lambda function with its local handler. Integrations and authorizers name it by ARN; the last part
 * of the ARN (`function:NAME`) is what ties them to this entity.
 */
export interface LambdaFunction {
  /** 1–64 of `[A-Za-z0-9-_]` (documented, CreateFunction). Also the name of its folder. */
  readonly name: string;
  readonly description?: string;
  /** e.g. `nodejs22.x`, `python3.13`; decides which runner starts it. */
  readonly runtime: string;
  /** `file.export` relative to the function's folder, e.g. `index.handler`. */
  readonly handler: string;
  /** Seconds, 1–900. */
  readonly timeout: number;
  /** MiB, 128–10,240. */
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Where calls go instead of the local handler: an address speaking Lambda's Invoke API. */
  readonly invokeEndpoint?: string;
  readonly tags?: Tags;
}

import type { Tags } from './tags.ts';

/** The service's own defaults are 3 s and 128 MiB (documented, CreateFunction). */
export const lambdaFunctionDefaults = {
  runtime: 'nodejs22.x',
  handler: 'index.handler',
  timeout: 3,
  memorySize: 128,
  environment: {},
} as const satisfies Partial<LambdaFunction>;
