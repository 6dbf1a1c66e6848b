import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';

/** Path of the project file a function's handler is in; undefined when the project has none. */
export function handlerFile(
  fn: LambdaFunction,
  files: Readonly<Record<string, string>>,
): string | undefined {
  const file = fn.handler.slice(0, Math.max(0, fn.handler.lastIndexOf('.')));
  const folder = `functions/${fn.name}/`;
  return ['.mjs', '.js', '.cjs', '.py', '/__init__.py']
    .map((ending) => `${folder}${file}${ending}`)
    .find((path) => file !== '' && Object.hasOwn(files, path));
}
