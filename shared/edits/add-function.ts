import type { Api } from '#shared/entities/api.ts';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import type { Project } from '#shared/project/project.ts';

/** 1–64 letters, digits, `-` and `_` (documented, CreateFunction). */
export function functionNameProblem(project: Project, name: string): string | null {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) return 'Use 1 to 64 letters, digits, - and _.';
  // Folders on Windows and macOS do not tell apart what differs in case alone.
  const lower = name.toLowerCase();
  return Object.keys(project.functions).some((other) => other.toLowerCase() === lower)
    ? `There is a function "${name}" already.`
    : null;
}

/** A function to be made. */
export interface NewFunction {
  readonly name: string;
  /** What calls it, and so what its handler reads and has to answer; `proxy` unless given. */
  readonly role?: FunctionRole;
}

export type FunctionRole =
  /** A proxy of either payload format. */
  | 'proxy'
  /** A route of an HTTP API, with payload format 2.0. */
  | 'http-route'
  | 'websocket-route'
  | 'authorizer'
  | 'simple-authorizer';

/** What a function for routes or methods of an API is called as. */
export function roleFor(kind: Api['kind'] | undefined): FunctionRole {
  return kind === 'http' || kind === 'websocket' ? `${kind}-route` : 'proxy';
}

/** Adds a function with a handler that answers, so that it can be called at once. A file that is there already is kept. */
export function addFunction(project: Project, args: NewFunction): Project {
  const { name, role = 'proxy' } = args;
  if (functionNameProblem(project, name) !== null) return project;
  const path = `functions/${name}/index.mjs`;
  return {
    ...project,
    functions: { ...project.functions, [name]: { ...lambdaFunctionDefaults, name } },
    files: Object.hasOwn(project.files, path)
      ? project.files
      : { ...project.files, [path]: starterHandlers[role] },
  };
}

const starterHandlers: Readonly<Record<FunctionRole, string>> = {
  proxy: `export const handler = async (event) => {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      path: event.rawPath ?? event.path,
      method: event.requestContext?.http?.method ?? event.httpMethod,
    }),
  };
};
`,
  'http-route': `// Events have payload format 2.0. A value without a statusCode is sent as the body of a 200.
export const handler = async (event) => {
  const { method, path } = event.requestContext.http;
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method, path, query: event.queryStringParameters ?? {} }),
  };
};
`,
  'websocket-route': `export const handler = async (event) => {
  const { routeKey, connectionId, domainName, stage } = event.requestContext;
  // Any other status turns the caller away.
  if (routeKey === '$connect') return { statusCode: 200 };
  if (routeKey === '$disconnect') {
    console.log(\`\${connectionId} is gone\`);
    return { statusCode: 200 };
  }
  // The body goes to the caller of a route that answers on the connection. To send at another time, or to
  // others, post to their connections with the AWS SDK; the endpoint of its client is this one.
  const endpoint = \`https://\${domainName}/\${stage}\`;
  return {
    statusCode: 200,
    body: JSON.stringify({ routeKey, connectionId, endpoint, message: event.body }),
  };
};
`,
  authorizer: `// Lets in who sends "allow" and refuses everybody else. Put your own check in its place before you deploy.
export const handler = async (event) => {
  const token =
    event.authorizationToken ??
    event.headers?.Authorization ??
    event.headers?.authorization ??
    event.queryStringParameters?.token;
  return {
    principalId: 'caller',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: token === 'allow' ? 'Allow' : 'Deny',
          Resource: event.methodArn,
        },
      ],
    },
  };
};
`,
  'simple-authorizer': `// Lets in who sends "allow" and refuses everybody else. Put your own check in its place before you deploy.
export const handler = async (event) => ({ isAuthorized: event.headers?.authorization === 'allow' });
`,
};
