import { visit, type Rule } from '../rule.ts';

export const functionHandlerFileMissing: Rule = {
  id: 'function-handler-file-missing',
  severity: 'warning',
  summary: "The handler's file is not in the project, so that the function cannot be run here.",
  source: 'ours',
  visits: [
    visit('function', ['files'], ({ name, runtime, handler, invokeEndpoint }, around, report) => {
      if (invokeEndpoint) return;
      const endings = endingsOf(runtime);
      if (endings === undefined) {
        report(
          ['runtime'],
          `There is no local runner for ${runtime}; give the function an endpoint that answers for it.`,
        );
        return;
      }
      const file = handler.slice(0, Math.max(0, handler.lastIndexOf('.')));
      if (file === '') return;
      const path = `functions/${name}/${file}`;
      if (!endings.some((ending) => Object.hasOwn(around.files, `${path}${ending}`)))
        report(
          ['handler'],
          `The project has no ${path}${endings[0]} (or ${endings.slice(1).join(', ')}); create it or change the handler.`,
        );
    }),
  ],
};

/** Of files that may hold a handler, the usual first. */
function endingsOf(runtime: string): readonly string[] | undefined {
  if (runtime.startsWith('python')) return ['.py', '/__init__.py'];
  return runtime.startsWith('nodejs') ? ['.mjs', '.js', '.cjs'] : undefined;
}
