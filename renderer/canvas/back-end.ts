import { awsAnswerWords } from '#renderer/editor/aws-answer-words.ts';
import { parseAwsServiceAddress } from '#shared/entities/aws-service-address.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import type { RouteIntegration } from '#shared/entities/http/route.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What answers a method or route, as the canvas draws it: one box per function, back end and AWS service, one per caller for the rest. */
export interface BackEnd {
  readonly kind: 'function' | 'http-backend' | 'aws-backend' | 'http' | 'mock';
  /** Node id. */
  readonly id: string;
  /** The function or back end; for the rest the method or route they belong to. */
  readonly ref: EntityRef;
  readonly label: string;
  readonly detail: string;
  /** Named by an integration and not in the project. */
  readonly isMissing: boolean;
  /** Of an AWS service: what this caller asks of it, e.g. `PutItem`. */
  readonly operation?: string;
  /** Calls leave this machine for a real account. */
  readonly isReal?: boolean;
}

/** An integration of a method or a route, as far as it says what is called. */
export interface Called {
  readonly type: string;
  readonly uri?: string;
  /** Of a route's first-class integration, which has no address. */
  readonly service?: { readonly service: string; readonly operation: string };
}

/** A route's integration as what it calls. */
export function calledByRoute({ integration, service }: RouteIntegration): Called {
  const { integrationType, integrationUri } = integration;
  return {
    type: integrationType,
    ...(integrationUri !== undefined && { uri: integrationUri }),
    ...(service !== undefined && { service }),
  };
}

/** What answers a method or route; undefined without an integration, and while that has no address. */
export function backEndOf(
  project: Pick<Project, 'functions' | 'httpBackends' | 'awsBackends'>,
  ref: RefOf<'method' | 'route'>,
  integration: Called | undefined,
): BackEnd | undefined {
  if (integration === undefined) return undefined;
  const own = {
    id: `integration/${entityRefText(ref)}`,
    ref,
    isMissing: false,
  };
  if (integration.type === 'MOCK') return { ...own, kind: 'mock', label: 'Mock', detail: '' };
  const { uri, service } = integration;
  if (service !== undefined)
    return { ...awsBackEnd(project, service.service), operation: service.operation };
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
  const address = parseAwsServiceAddress(uri);
  if (address === undefined)
    return { ...own, kind: 'http', label: 'Unknown address', detail: uri, isMissing: true };
  return {
    ...awsBackEnd(project, address.service),
    operation: address.rest.split('&')[0] ?? '',
  };
}

/** The box of an AWS service; beside its name stands what answers for it, where that is not the embedded stand-in. */
export function awsBackEnd(project: Pick<Project, 'awsBackends'>, service: string): BackEnd {
  const ref: EntityRef = { kind: 'aws-backend', service };
  const answer = project.awsBackends[service]?.answer;
  return {
    kind: 'aws-backend',
    id: entityRefText(ref),
    ref,
    label: awsServiceName(service),
    detail: answer === undefined ? '' : awsAnswerWords[answer.kind],
    isMissing: false,
    ...(answer?.kind === 'aws' ? { isReal: true } : {}),
  };
}

function hostOf(uri: string): string {
  return /^[a-z]+:\/\/([^/]+)/i.exec(uri)?.[1] ?? uri;
}
