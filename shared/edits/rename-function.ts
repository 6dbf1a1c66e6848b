import type { JsonValue } from '#shared/entities/common/json.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Project } from '#shared/project/project.ts';
import { equalJson } from '#shared/std/equal-json.ts';
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
      api.kind !== 'rest'
        ? changedOnly<typeof api>(api, {
            integrations: withNames(api.integrations, from, to),
            authorizers: withNames(api.authorizers, from, to),
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
              authorizer.type === 'COGNITO_USER_POOLS' ||
              functionNameOfUri(authorizer.authorizerUri) !== from
                ? authorizer
                : { ...authorizer, authorizerUri: withName(authorizer.authorizerUri, from, to) },
            ),
          }),
    ),
  };
}

function withName(uri: string, from: string, to: string): string {
  return uri.replace(`:function:${from}`, `:function:${to}`);
}

/** Data of an HTTP or WebSocket API with every ARN of the function under its new name. */
function withNames(
  data: Readonly<Record<string, JsonValue>>,
  from: string,
  to: string,
): Readonly<Record<string, JsonValue>> {
  const renamed = (value: JsonValue): JsonValue => {
    if (typeof value === 'string')
      return functionNameOfUri(value) === from ? withName(value, from, to) : value;
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value)
      ? (value as readonly JsonValue[]).map(renamed)
      : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member)]));
  };
  return mapValues(data, (value) => {
    const result = renamed(value);
    return equalJson(value, result) ? value : result;
  });
}
