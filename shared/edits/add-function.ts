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
  /** What it is called as, and so what its handler has to answer; `proxy` unless given. */
  readonly role?: 'proxy' | 'authorizer' | 'simple-authorizer';
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

const starterHandlers: Readonly<Record<NonNullable<NewFunction['role']>, string>> = {
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
