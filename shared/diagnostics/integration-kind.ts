import type { Integration, IntegrationResponse } from '#shared/entities/rest/integration.ts';

/** Proxies pass the request and the answer through: templates and integration responses play no part. */
export function isProxy(integration: Integration): boolean {
  return integration.type === 'HTTP_PROXY' || integration.type === 'AWS_PROXY';
}

/** HTTP or HTTP_PROXY. */
export function isHttpType(integration: Integration): boolean {
  return integration.type === 'HTTP' || integration.type === 'HTTP_PROXY';
}

/** AWS or AWS_PROXY. */
export function isAwsType(integration: Integration): boolean {
  return integration.type === 'AWS' || integration.type === 'AWS_PROXY';
}

/** True for the response that takes whatever no other pattern matches. */
export function isDefaultResponse(response: IntegrationResponse): boolean {
  return response.selectionPattern === undefined || response.selectionPattern === '';
}
