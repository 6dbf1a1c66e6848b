/** Address by which API Gateway calls a function, for an ARN of it or a symbol (documented, "Integration" of API Gateway v2). */
export function invocationOf(functionArn: string, region: string): string {
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

/** ARN in such an address; any other text as it is. */
export function functionOfInvocation(uri: string): string {
  return /\/functions\/(.*)\/invocations$/s.exec(uri)?.[1] ?? uri;
}
