import { isError } from '#shared/std/problem.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../define-command.ts';
import { counted, problemLine } from '../terminal.ts';

/** Lists what is wrong with a project's files and with its design. */
export const validateCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('validate')
    .summary('list mistakes in a project')
    .description(
      'Lists what is wrong with the files of a project and with its design, one finding a line. Exits with 1 when there is an error.',
    )
    .argument('<project>', 'folder of the project')
    .option('--json', 'print the findings as JSON')
    .option('--strict', 'let warnings fail, too')
    .addHelpText(
      'after',
      `
Examples:
  gatewright validate shop
  gatewright validate shop --strict
  gatewright validate shop --json | jq -r '.[].ruleId' | sort | uniq -c
`,
    )
    .action(async (path: string, options: { json?: true; strict?: true }) => {
      const { diagnose } = await import('#shared/diagnostics/diagnose.ts');
      const { readProject } = await import('../load-project.ts');
      const { placeInFiles } = await import('../place-in-files.ts');
      const { project, files, problems: ofFiles } = await readProject(path);
      // Of a design that was read in part the rules would find what is not so.
      const isWhole = !ofFiles.some(isError);
      const problems = isWhole
        ? [...ofFiles, ...diagnose(project).map(placeInFiles(project, files))]
        : ofFiles;
      if (options.json === true) terminal.out(`${JSON.stringify(problems, null, 2)}\n`);
      else for (const problem of problems) terminal.out(`${problemLine(problem)}\n`);
      const errors = problems.filter(isError).length;
      const warnings = problems.filter(({ severity }) => severity === 'warning').length;
      const apis = Object.values(project.apis).map(({ name, id }) => `${name} (${id})`);
      terminal.err(
        `${project.name}: ${counted(apis.length, 'API')}${apis.length === 0 ? '' : `, ${apis.join(', ')}`}.\n`,
      );
      if (!isWhole) terminal.err('The design itself was not checked; mend the files first.\n');
      terminal.err(`${counted(errors, 'error')}, ${counted(warnings, 'warning')}.\n`);
      done(
        errors > 0 || (options.strict === true && warnings > 0) ? exitCodes.findings : exitCodes.ok,
      );
    });
};
