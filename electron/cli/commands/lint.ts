import { Option } from 'commander';
import { CodedError } from '#shared/std/coded-error.ts';
import { ruleLevels, type RuleLevel } from '#shared/project/lint-settings.ts';
import type { Problem, Severity } from '#shared/std/problem.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../define-command.ts';
import { counted, problemLine } from '../terminal.ts';

interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly rule: readonly string[];
  readonly config?: string;
  readonly failOn?: Severity | 'never';
  readonly strict?: true;
}

const ranks = { info: 1, warning: 2, error: 3, never: 4 } as const;

/** Applies all rules, ours and OpenAPI's, to a project or a document. */
export const lintCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('lint')
    .summary('apply every rule to a project, document or template')
    .description(
      "Applies the rules for API Gateway designs (docs/rules.md) and, to what is or becomes OpenAPI, Redocly's recommended ones. Takes a project folder, an OpenAPI or Swagger document, or a CloudFormation or SAM template. Exits with 1 when there is an error.",
    )
    .argument('<design>', 'folder of the project, or file')
    .addOption(
      new Option('--format <format>', 'how findings are printed')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .option(
      '--rule <id=setting>',
      `switches a rule off or sets its severity (${ruleLevels.join(', ')}); may be repeated`,
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option(
      '--config <file>',
      'settings of rules and ignored findings (absent: gatewright-lint.yaml beside a document)',
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'least severe finding that makes the command exit with 1 (default: error)',
      ).choices(['error', 'warning', 'info', 'never']),
    )
    .option('--strict', 'the same as --fail-on warning')
    .addHelpText(
      'after',
      `
Examples:
  gatewright lint shop
  gatewright lint petstore.yaml --rule info-license=off --rule operation-4xx-response=off
  gatewright lint specs/api.yaml --config ci/lint.yaml --fail-on warning
  gatewright lint shop --format sarif > gatewright.sarif
`,
    )
    .action(async (path: string, options: LintOptions) => {
      const rules = levelsOf(options.rule);
      const { lintDesign } = await import('../lint-design.ts');
      const problems = await lintDesign(path, {
        ...(options.config !== undefined && { config: options.config }),
        rules,
        wantsEdits: options.format !== 'text',
      });
      if (options.format === 'json') terminal.out(`${JSON.stringify(problems, null, 2)}\n`);
      else if (options.format === 'sarif') {
        const { sarifLog } = await import('#shared/diagnostics/sarif.ts');
        const { rules: known } = await import('#shared/diagnostics/rules.ts');
        const log = sarifLog(problems, { version: program.version() ?? '', rules: known });
        terminal.out(`${JSON.stringify(log, null, 2)}\n`);
      } else
        for (const problem of problems.toSorted(byPlace)) terminal.out(`${problemLine(problem)}\n`);
      const count = (severity: Severity): number =>
        problems.filter((problem) => problem.severity === severity).length;
      terminal.err(
        `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${count('info')} info.\n`,
      );
      const least = options.failOn ?? (options.strict === true ? 'warning' : 'error');
      const fails = problems.some(({ severity }) => ranks[severity] >= ranks[least]);
      done(fails ? exitCodes.findings : exitCodes.ok);
    });
};

/** As one reads: by file, then from top to bottom. */
function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  const files = (a.file ?? '') < (b.file ?? '') ? -1 : (a.file ?? '') > (b.file ?? '') ? 1 : 0;
  const lines = (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0);
  return files || lines || (a.range?.start.column ?? 0) - (b.range?.start.column ?? 0);
}

/** @throws CodedError BAD_REQUEST for anything but `id=setting` */
function levelsOf(texts: readonly string[]): Readonly<Record<string, RuleLevel>> {
  return Object.fromEntries(
    texts.map((text): [string, RuleLevel] => {
      const [, id = '', setting = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
      const known = ruleLevels.find((candidate) => candidate === setting);
      if (id === '' || known === undefined)
        throw new CodedError(
          'BAD_REQUEST',
          `--rule ${text}: write a rule's id and one of ${ruleLevels.join(', ')}, e.g. --rule ${id === '' ? 'model-missing' : id}=off.`,
          { subject: text },
        );
      return [id, known];
    }),
  );
}
