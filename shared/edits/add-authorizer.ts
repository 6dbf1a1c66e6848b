import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

export interface NewAuthorizer {
  readonly apiId: string;
  readonly name: string;
  readonly type: Authorizer['type'];
  /** For the Lambda types: the function it calls; may not exist yet. */
  readonly functionName?: string;
  /** For COGNITO_USER_POOLS. */
  readonly providerARNs?: readonly string[];
}

/** Adds an authorizer that reads the Authorization header. Nothing when the name is taken. */
export function addAuthorizer(project: Project, args: NewAuthorizer): Project {
  const { name, type } = args;
  const identitySource = 'method.request.header.Authorization';
  return withRestApi(project, args.apiId, (api) => {
    if (name === '' || Object.hasOwn(api.authorizers, name)) return api;
    const authorizer: Authorizer =
      type === 'COGNITO_USER_POOLS'
        ? { name, type, identitySource, providerARNs: args.providerARNs ?? [] }
        : {
            name,
            type,
            identitySource,
            authorizerUri: lambdaInvocationUri(
              project.region,
              project.accountId,
              args.functionName ?? name,
            ),
          };
    return { ...api, authorizers: { ...api.authorizers, [name]: authorizer } };
  });
}
