import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi, HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

export const httpApiId = 'http000001';

/** A project with one HTTP API. Routes call integrations by name; without stages there is `$default`. */
export function aProjectWithHttpApi(parts: {
  readonly routes: Readonly<Record<string, string | Partial<HttpRoute>>>;
  readonly integrations?: Readonly<Record<string, HttpIntegration>>;
  readonly stages?: readonly RouteStage[];
  readonly api?: Partial<HttpApi>;
  readonly project?: Partial<Project>;
}): Project {
  const { stages = [{ stageName: '$default' }] } = parts;
  const api: HttpApi = {
    kind: 'http',
    id: httpApiId,
    name: 'pets',
    authorizers: {},
    integrations: parts.integrations ?? { f: aFunctionIntegration('f') },
    routes: Object.fromEntries(
      Object.entries(parts.routes).map(([routeKey, route]) => [
        routeKey,
        {
          routeKey,
          authorizationType: 'NONE',
          ...(typeof route === 'string' ? { target: `integrations/${route}` } : route),
        },
      ]),
    ),
    stages: Object.fromEntries(stages.map((stage) => [stage.stageName, stage])),
    ...parts.api,
  };
  return { ...emptyProject, ...parts.project, apis: { [httpApiId]: api } };
}

/** Calls a function with events of format 2.0. */
export function aFunctionIntegration(name: string): HttpIntegration {
  return {
    integrationType: 'AWS_PROXY',
    integrationUri: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    payloadFormatVersion: '2.0',
  };
}
