import { percentEncode } from '#shared/std/percent-encode.ts';

/**
 * Names one thing of the document, for selection, problems, traces and canvas node ids. Its text form
 * is stable under renames of resources (ids), not of named entities.
 */
export type EntityRef =
  | { readonly kind: 'project' }
  | { readonly kind: 'api'; readonly apiId: string }
  | { readonly kind: 'resource'; readonly apiId: string; readonly resourceId: string }
  | {
      readonly kind: 'method';
      readonly apiId: string;
      readonly resourceId: string;
      readonly httpMethod: string;
    }
  /** Of an HTTP or WebSocket API. */
  | { readonly kind: 'route'; readonly apiId: string; readonly routeKey: string }
  | { readonly kind: 'model'; readonly apiId: string; readonly name: string }
  | { readonly kind: 'authorizer'; readonly apiId: string; readonly name: string }
  | { readonly kind: 'request-validator'; readonly apiId: string; readonly name: string }
  | { readonly kind: 'gateway-response'; readonly apiId: string; readonly responseType: string }
  | { readonly kind: 'stage'; readonly apiId: string; readonly stageName: string }
  | { readonly kind: 'deployment'; readonly apiId: string; readonly deploymentId: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'http-backend'; readonly name: string }
  | { readonly kind: 'aws-backend'; readonly service: string }
  | { readonly kind: 'vpc-link'; readonly id: string }
  | { readonly kind: 'user-pool'; readonly id: string }
  | { readonly kind: 'api-key'; readonly id: string }
  | { readonly kind: 'usage-plan'; readonly id: string }
  | { readonly kind: 'domain-name'; readonly domainName: string }
  | { readonly kind: 'request'; readonly name: string };

export type EntityKind = EntityRef['kind'];

/** Text form: the kind and the fields in order, each percent-encoded, joined by `/`, e.g. `method/ab12cd34ef/x7k2m9/GET`. */
export function entityRefText(ref: EntityRef): string {
  return Object.values(ref)
    .map((part: string) => percentEncode(part))
    .join('/');
}

const fieldsOf: Record<EntityKind, readonly string[]> = {
  project: [],
  api: ['apiId'],
  resource: ['apiId', 'resourceId'],
  method: ['apiId', 'resourceId', 'httpMethod'],
  route: ['apiId', 'routeKey'],
  model: ['apiId', 'name'],
  authorizer: ['apiId', 'name'],
  'request-validator': ['apiId', 'name'],
  'gateway-response': ['apiId', 'responseType'],
  stage: ['apiId', 'stageName'],
  deployment: ['apiId', 'deploymentId'],
  function: ['name'],
  'http-backend': ['name'],
  'aws-backend': ['service'],
  'vpc-link': ['id'],
  'user-pool': ['id'],
  'api-key': ['id'],
  'usage-plan': ['id'],
  'domain-name': ['domainName'],
  request: ['name'],
};

/** Reads `entityRefText` back; undefined for any other text. */
export function parseEntityRef(text: string): EntityRef | undefined {
  const [kind, ...parts] = text.split('/').map(decodeURIComponent);
  const fields = fieldsOf[kind as EntityKind] as readonly string[] | undefined;
  if (fields === undefined || fields.length !== parts.length) return undefined;
  const ref: Record<string, string> = { kind: kind ?? '' };
  fields.forEach((field, index) => (ref[field] = parts[index] ?? ''));
  return ref as unknown as EntityRef;
}
