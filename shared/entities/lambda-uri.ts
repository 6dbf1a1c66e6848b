/** Where an integration or authorizer names a Lambda function, and how such a name is built. */

/**
 * Integration URI that invokes a function.
 * Documented, "x-amazon-apigateway-integration object": `arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations`.
 */
export function lambdaInvocationUri(
  region: string,
  accountId: string,
  functionName: string,
): string {
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${lambdaArn(region, accountId, functionName)}/invocations`;
}

/**
 * An invocation URI in the form its answers are transferred in; a text that is none stays as it is.
 * Documented, "Set up a Lambda proxy integration with payload response streaming": streams are called by
 * `2021-11-15/functions/{arn}/response-streaming-invocations`.
 */
export function lambdaUriFor(uri: string, transferMode: 'BUFFERED' | 'STREAM' | undefined): string {
  const [, start, arn] =
    /^(arn:[^:]*:apigateway:[^:]*:lambda:path\/)\d{4}-\d\d-\d\d\/functions\/(.+)\/(?:response-streaming-)?invocations$/.exec(
      uri,
    ) ?? [];
  if (start === undefined || arn === undefined) return uri;
  return transferMode === 'STREAM'
    ? `${start}2021-11-15/functions/${arn}/response-streaming-invocations`
    : `${start}2015-03-31/functions/${arn}/invocations`;
}

/** ARN of a function without version. */
export function lambdaArn(region: string, accountId: string, functionName: string): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
}

/** True for `arn:…:apigateway:…:lambda:path/…`, whatever function it names. */
export function isLambdaUri(uri: string): boolean {
  return /^arn:[^:]*:apigateway:[^:]*:lambda:path\//.test(uri);
}

/**
 * Function name in an invocation URI or a plain function ARN, without version or alias; undefined when there is none.
 * The name may hold `${stageVariables.x}`, as the text stands before substitution.
 */
export function functionNameOfUri(uri: string): string | undefined {
  return /:function:((?:\$\{[^}]*\}|[A-Za-z0-9_-])+)/.exec(uri)?.[1];
}

/** Name of the function that an address calls, be it an invocation or, as HTTP APIs take it, its ARN; undefined for others. */
export function functionCalledBy(uri: string): string | undefined {
  return isLambdaUri(uri) || isFunctionArn(uri) ? functionNameOfUri(uri) : undefined;
}

/** True for a plain ARN of a function. */
export function isFunctionArn(uri: string): boolean {
  return /^arn:[^:]*:lambda:/.test(uri);
}

/** The address that invokes the function of a plain ARN, as authorizers name it; any other text stays as it is. */
export function invocationUriOfArn(uri: string): string {
  const [, partition, region] = /^arn:([^:]*):lambda:([^:]*):[^:]*:function:/.exec(uri) ?? [];
  return partition === undefined || region === undefined
    ? uri
    : `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${uri}/invocations`;
}
