import { visit, type Rule } from '../rule.ts';

export const functionHandlerFileMissing: Rule = {
  id: 'function-handler-file-missing',
  severity: 'warning',
  summary: "The handler's file is not in the project, so that the function cannot be run here.",
  source: 'ours',
  visits: [
    visit('function', ['files'], (fn, around, report) => {
      if (fn.invokeEndpoint) return;
      const file = fn.handler.slice(0, fn.handler.lastIndexOf('.'));
      if (file === '') return;
      const folder = `functions/${fn.name}/`;
      const found = ['.mjs', '.js', '.cjs', '.py', '/__init__.py'].some((ending) =>
        Object.hasOwn(around.files, `${folder}${file}${ending}`),
      );
      if (!found)
        report(
          ['handler'],
          `The project has no ${folder}${file}.mjs (or .js, .cjs, .py); create it or change the handler.`,
        );
    }),
  ],
};
