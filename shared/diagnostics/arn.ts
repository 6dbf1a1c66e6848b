import { isDeployTime } from './deploy-time.ts';

/**
 * True for `arn:partition:service:region:account:resource` of the given service; region and account may
 * be empty, and any part may hold a wildcard. A value that only a deployment knows is taken for one.
 */
export function isArn(text: string, service?: string): boolean {
  if (isDeployTime(text)) return true;
  const parts = /^arn:[a-z0-9-]+:([a-z0-9-]+):[a-z0-9-]*:(?:\d{12}|\*|aws)?:.+$/.exec(text);
  return parts !== null && (service === undefined || parts[1] === service);
}
