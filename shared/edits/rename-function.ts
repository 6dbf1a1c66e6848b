import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Project } from '#shared/project/project.ts';
import { functionNameProblem } from './add-function.ts';
import { changedOnly } from './changed-only.ts';
import { mapValues, renameKey } from './map-values.ts';
import { renameInAwsBackends } from './rename-in-aws-backends.ts';

/** Renames a function: its folder, and every integration, authorizer and stand-in of an AWS service that calls it. Nothing when the name is not allowed. */
export function renameFunction(
  project: Project,
  args: { readonly from: string; readonly to: string },
): Project {
  const { from, to } = args;
  const renamed = project.functions[from];
  if (renamed === undefined || from === to) return project;
  const { [from]: _self, ...others } = project.functions;
  if (functionNameProblem({ ...project, functions: others }, to) !== null) return project;
  const folder = `functions/${from}/`;
  return {
    ...project,
    functions: renameKey(project.functions, from, to, { ...renamed, name: to }),
    files: Object.fromEntries(
      Object.entries(project.files).map(([path, text]) => [
        path.startsWith(folder) ? `functions/${to}/${path.slice(folder.length)}` : path,
        text,
      ]),
    ),
    awsBackends: renameInAwsBackends(project.awsBackends, from, to),
    apis: mapValues(project.apis, (api) =>
      api.kind === 'http'
        ? changedOnly(api, {
            integrations: mapValues(api.integrations, (one) => integrationCalling(one, from, to)),
            authorizers: mapValues(api.authorizers, (authorizer) =>
              authorizer.authorizerType === 'JWT'
                ? authorizer
                : authorizerCalling(authorizer, from, to),
            ),
          })
        : api.kind === 'websocket'
          ? changedOnly(api, {
              integrations: mapValues(api.integrations, (one) => integrationCalling(one, from, to)),
              authorizers: mapValues(api.authorizers, (one) => authorizerCalling(one, from, to)),
            })
          : changedOnly(api, {
              resources: mapValues(api.resources, (resource) =>
                changedOnly(resource, {
                  methods: mapValues(
                    resource.methods as Readonly<Record<string, Method>>,
                    (method) => {
                      const uri = method.integration?.uri;
                      return uri === undefined || functionNameOfUri(uri) !== from
                        ? method
                        : ({
                            ...method,
                            integration: { ...method.integration, uri: withName(uri, from, to) },
                          } as Method);
                    },
                  ),
                }),
              ),
              authorizers: mapValues(api.authorizers, (authorizer): Authorizer =>
                authorizer.type === 'COGNITO_USER_POOLS'
                  ? authorizer
                  : authorizerCalling(authorizer, from, to),
              ),
            }),
    ),
  };
}

function withName(uri: string, from: string, to: string): string {
  return uri.replace(`:function:${from}`, `:function:${to}`);
}

/** The integration of a route with the function under its new name. */
function integrationCalling<T extends { readonly integrationUri?: string }>(
  integration: T,
  from: string,
  to: string,
): T {
  const uri = integration.integrationUri;
  return uri === undefined || functionNameOfUri(uri) !== from
    ? integration
    : { ...integration, integrationUri: withName(uri, from, to) };
}

/** The authorizer with the function under its new name. */
function authorizerCalling<T extends { readonly authorizerUri: string }>(
  authorizer: T,
  from: string,
  to: string,
): T {
  return functionNameOfUri(authorizer.authorizerUri) === from
    ? { ...authorizer, authorizerUri: withName(authorizer.authorizerUri, from, to) }
    : authorizer;
}
