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

/** Adds a function with a handler that answers, so that it can be called at once. A file that is there already is kept. */
export function addFunction(project: Project, args: { readonly name: string }): Project {
  const { name } = args;
  if (functionNameProblem(project, name) !== null) return project;
  const path = `functions/${name}/index.mjs`;
  return {
    ...project,
    functions: { ...project.functions, [name]: { ...lambdaFunctionDefaults, name } },
    files: Object.hasOwn(project.files, path)
      ? project.files
      : { ...project.files, [path]: starterHandler },
  };
}

const starterHandler = `export const handler = async (event) => {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: event.path, method: event.httpMethod }),
  };
};
`;
