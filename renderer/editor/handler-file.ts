import type { Project } from '#shared/project/project.ts';

/** File that holds a function's handler (`index.handler` → `index.mjs`, `.js`, `.cjs` or `.py`), else any file of its folder; undefined when it has none. */
export function handlerFile(project: Project, functionName: string): string | undefined {
  const folder = `functions/${functionName}/`;
  const handler = project.functions[functionName]?.handler ?? '';
  const module = handler.slice(0, Math.max(0, handler.lastIndexOf('.')));
  const named = ['mjs', 'js', 'cjs', 'py']
    .map((extension) => `${folder}${module}.${extension}`)
    .find((path) => Object.hasOwn(project.files, path));
  return named ?? Object.keys(project.files).find((path) => path.startsWith(folder));
}
