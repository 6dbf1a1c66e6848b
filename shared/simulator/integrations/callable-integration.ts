import { awsServiceOfUri } from '#shared/entities/aws-service-address.ts';
import { functionNameOfUri, isLambdaUri } from '#shared/entities/lambda-uri.ts';
import type { IntegrationType } from '#shared/entities/rest/integration.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { UriTemplate } from '../mapping/uri-template.ts';

/** Which file of this folder answers. AWS integrations part into Lambda and the other services. */
export type IntegrationKind =
  'mock' | 'http' | 'http-proxy' | 'lambda' | 'lambda-proxy' | 'aws-service';

/** Whether request and answer pass through: such integrations have no templates. */
export function isProxy(kind: IntegrationKind): boolean {
  return kind === 'http-proxy' || kind === 'lambda-proxy';
}

/** What has to be known of an integration to call it, whichever kind of API it belongs to. */
export interface CallableIntegration {
  readonly kind: IntegrationKind;
  readonly uri: UriTemplate;
  readonly settings: CallSettings;
  /** Text form of the EntityRef of the method or route it is called for. */
  readonly entity: string;
  /** Text forms of EntityRef of the function, back end or link behind it, as far as known before a request. */
  readonly targets: readonly string[];
}

/** How the back end is called. */
export interface CallSettings {
  /** The design's; undefined, '' and ANY take the client's. */
  readonly httpMethod: string | undefined;
  /** Id of the VPC link it goes through, or `${stageVariables.x}`; undefined without one. */
  readonly vpcLinkId: string | undefined;
  /** ms */
  readonly timeoutInMillis: number;
  readonly insecureSkipVerification: boolean;
  /** How long a stream of the answer may rest, ms; undefined for answers that are sent whole. */
  readonly streamIdleMs: number | undefined;
}

/** An integration's type as it is called here. */
export function integrationKind(type: IntegrationType, uri: string): IntegrationKind {
  switch (type) {
    case 'MOCK':
      return 'mock';
    case 'HTTP':
      return 'http';
    case 'HTTP_PROXY':
      return 'http-proxy';
    case 'AWS':
      return isLambdaUri(uri) ? 'lambda' : 'aws-service';
    case 'AWS_PROXY':
      return 'lambda-proxy';
  }
}

/** Makes an integration ready to be called. */
export function callableIntegration(
  project: Project,
  kind: IntegrationKind,
  uri: string,
  settings: CallSettings,
  entity: string,
): CallableIntegration {
  return {
    kind,
    uri: new UriTemplate(uri),
    settings,
    entity,
    targets: targetsOf(project, kind, uri, settings),
  };
}

function targetsOf(
  project: Project,
  kind: IntegrationKind,
  uri: string,
  { vpcLinkId }: CallSettings,
): string[] {
  const targets: string[] = [];
  if (kind === 'lambda' || kind === 'lambda-proxy') {
    const name = functionNameOfUri(uri);
    if (name !== undefined && Object.hasOwn(project.functions, name))
      targets.push(entityRefText({ kind: 'function', name }));
  }
  if (kind === 'http' || kind === 'http-proxy') {
    for (const backend of Object.values(project.httpBackends))
      if (uri.startsWith(backend.baseUrl))
        targets.push(entityRefText({ kind: 'http-backend', name: backend.name }));
    if (vpcLinkId !== undefined && Object.hasOwn(project.vpcLinks, vpcLinkId))
      targets.push(entityRefText({ kind: 'vpc-link', id: vpcLinkId }));
  }
  if (kind === 'aws-service') {
    const service = awsServiceOfUri(uri);
    if (service !== undefined) targets.push(entityRefText({ kind: 'aws-backend', service }));
  }
  return targets;
}
