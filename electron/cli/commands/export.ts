import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import type { ExportFormat } from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { chooseApi, chooseStage } from '../choose.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../run-cli.ts';
import { problemLine } from '../terminal.ts';

interface ExportOptions {
  readonly api?: string;
  readonly format: 'openapi' | 'cloudformation';
  readonly json?: true;
  readonly plain?: true;
  readonly stage?: string;
  readonly out?: string;
}

/** Writes an API as OpenAPI or as a CloudFormation template. */
export const exportCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('export')
    .summary('write an API as OpenAPI or CloudFormation')
    .description(
      'Writes an API as an OpenAPI document or a CloudFormation template, to stdout or a file. What the format\ncannot say, and what checks find in the result, goes to stderr. Exits with 1 when they find an error.',
    )
    .argument('<project>', 'folder of the project')
    .option('--api <api>', 'id or name of the API; not needed when there is one')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['openapi', 'cloudformation'])
        .makeOptionMandatory(),
    )
    .option('--json', 'JSON instead of YAML')
    .option('--plain', 'OpenAPI without the x-amazon-apigateway extensions, for other tools')
    .option('--stage <stage>', "stage named in the OpenAPI server's address")
    .option('-o, --out <file>', 'file to write instead of stdout')
    .addHelpText(
      'after',
      `
Examples:
  gatewright export shop --format openapi --out shop.openapi.yaml
  gatewright export shop --format openapi --plain --json | npx @redocly/cli lint /dev/stdin
  gatewright export shop --format cloudformation > template.yaml
`,
    )
    .action(async (path: string, options: ExportOptions) => {
      const { loadProject } = await import('../load-project.ts');
      const { project } = await loadProject(path);
      const api = chooseApi(project, options.api);
      const stage = options.stage === undefined ? null : chooseStage(api, options.stage);
      // Loaded here, because the exporters and their checks are large and no other command needs them.
      const { runJob } = await import('../../node/jobs/run-job.ts');
      const { text, problems, checks } = await runJob({
        kind: 'export',
        project,
        apiId: api.id,
        format: formatOf(options),
        stage,
      });
      if (options.out === undefined) terminal.out(text);
      else await writeExport(options.out, text);
      for (const problem of [...problems, ...checks]) terminal.err(`${problemLine(problem)}\n`);
      if (options.out !== undefined) terminal.err(`${api.name} is in ${options.out}.\n`);
      done([...problems, ...checks].some(isError) ? exitCodes.findings : exitCodes.ok);
    });
};

function formatOf({ format, json, plain }: ExportOptions): ExportFormat {
  const syntax = json === true ? 'json' : 'yaml';
  if (format === 'cloudformation') return `cloudformation-${syntax}`;
  return plain === true ? `openapi-plain-${syntax}` : `openapi-${syntax}`;
}

async function writeExport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CodedError(
      'FILE_UNWRITABLE',
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      { subject: file },
    );
  }
}
