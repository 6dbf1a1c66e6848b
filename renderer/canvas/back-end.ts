import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What answers a method, as the canvas draws it: one box per function and back end, one per method for the rest. */
export interface BackEnd {
  readonly kind: 'function' | 'http-backend' | 'http' | 'mock' | 'aws-service';
  /** Node id. */
  readonly id: string;
  /** The function or back end; for the rest the method they belong to. */
  readonly ref: EntityRef;
  readonly label: string;
  readonly detail: string;
  /** Named by an integration and not in the project. */
  readonly isMissing: boolean;
}

/** Undefined for a method without an integration, or whose integration has no address yet. */
export function backEndOf(
  project: Pick<Project, 'functions' | 'httpBackends'>,
  ref: RefOf<'method'>,
  method: Method,
): BackEnd | undefined {
  const { integration } = method;
  if (integration === undefined) return undefined;
  const own = {
    id: `integration/${entityRefText(ref)}`,
    ref,
    isMissing: false,
  };
  if (integration.type === 'MOCK') return { ...own, kind: 'mock', label: 'Mock', detail: '' };
  const { uri } = integration;
  if (uri === undefined || uri === '') return undefined;
  if (integration.type === 'HTTP' || integration.type === 'HTTP_PROXY') {
    const backend = Object.values(project.httpBackends).find((b) => uri.startsWith(b.baseUrl));
    if (backend === undefined) return { ...own, kind: 'http', label: hostOf(uri), detail: uri };
    const target: EntityRef = { kind: 'http-backend', name: backend.name };
    return {
      kind: 'http-backend',
      id: entityRefText(target),
      ref: target,
      label: backend.name,
      detail: backend.baseUrl,
      isMissing: false,
    };
  }
  const name = functionNameOfUri(uri);
  if (name !== undefined) {
    const target: EntityRef = { kind: 'function', name };
    // A name with a stage variable in it stands for several functions; it is not one that is missing.
    const isMissing = project.functions[name] === undefined && !name.includes('${');
    return {
      kind: 'function',
      id: entityRefText(target),
      ref: project.functions[name] === undefined ? ref : target,
      label: name,
      detail: isMissing ? 'Not in this project' : '',
      isMissing,
    };
  }
  const [, service = 'AWS', what = ''] =
    /^arn:[^:]*:apigateway:[^:]*:([^:]+):(?:action|path)\/(.*)$/.exec(uri) ?? [];
  return {
    ...own,
    kind: 'aws-service',
    label: service.split('.').at(-1) ?? service,
    detail: what,
  };
}

function hostOf(uri: string): string {
  return /^[a-z]+:\/\/([^/]+)/i.exec(uri)?.[1] ?? uri;
}
