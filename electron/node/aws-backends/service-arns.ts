import type { Project } from '#shared/project/project.ts';

/** ARN of something of the project's own account and region, e.g. `arn:aws:sqs:eu-central-1:123456789012:orders`. */
export function arnOf(project: Project, service: string, rest: string): string {
  return `arn:aws:${service}:${project.region}:${project.accountId}:${rest}`;
}

/** The last part of an ARN, an address or a name as it is: after the last `:` or `/`. */
export function nameOfArn(text: string): string {
  return text.slice(Math.max(text.lastIndexOf(':'), text.lastIndexOf('/')) + 1);
}

/** The function a Lambda ARN names, version and alias left out; undefined for anything else. */
export function functionOfArn(arn: string): string | undefined {
  return /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(arn)?.[1];
}
