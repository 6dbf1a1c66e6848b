import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import type { ExportFormat } from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { fileFault } from '../../node/file-fault.ts';
import { chooseApi, chooseStage } from '../choose.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../run-cli.ts';
import { problemLine } from '../terminal.ts';

interface ExportOptions {
  readonly api?: string;
  readonly format?: 'openapi' | 'cloudformation' | 'sam';
  readonly over?: string;
  readonly json?: true;
  readonly plain?: true;
  readonly stage?: string;
  readonly out?: string;
}

/** Writes an API as OpenAPI or as a template of CloudFormation or SAM. */
export const exportCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('export')
    .summary('write an API as OpenAPI, CloudFormation or SAM')
    .description(
      'Writes an API as an OpenAPI document or a template of CloudFormation or SAM, to stdout or a file. An API that\nwas imported from a template is written back into it. What the format cannot say, and what checks find in the result, goes to stderr. Exits with 1 when they find an error.',
    )
    .argument('<project>', 'folder of the project')
    .option('--api <api>', 'id or name of the API; not needed when there is one')
    .addOption(
      new Option('--format <format>', 'what to write').choices([
        'openapi',
        'cloudformation',
        'sam',
      ]),
    )
    .option(
      '--over <file>',
      'OpenAPI document the API came from: writes what changed into it and touches nothing else',
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
  gatewright export shop --over shop.openapi.yaml
  gatewright export shop --format openapi --plain --json | npx @redocly/cli lint /dev/stdin
  gatewright export shop --format cloudformation > template.yaml
  gatewright export shop --format sam --out template.yaml && sam deploy --guided
`,
    )
    .action(async (path: string, options: ExportOptions) => {
      const { loadProject } = await import('../load-project.ts');
      const { placeInFiles } = await import('../place-in-files.ts');
      const { project, files } = await loadProject(path);
      const api = chooseApi(project, options.api);
      if (options.over !== undefined) {
        const { exportOverFile } = await import('../export-over-file.ts');
        done(await exportOverFile(project, api.id, options.over, options.out, terminal));
        return;
      }
      if (options.format === undefined)
        throw new CodedError(
          'BAD_REQUEST',
          'Say what to write: --format openapi, cloudformation or sam, or --over FILE.',
        );
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
      const placed = [...problems.map(placeInFiles(project, files)), ...checks];
      for (const problem of placed) terminal.err(`${problemLine(problem)}\n`);
      if (options.out !== undefined) terminal.err(`${api.name} is in ${options.out}.\n`);
      done([...problems, ...checks].some(isError) ? exitCodes.findings : exitCodes.ok);
    });
};

function formatOf({ format, json, plain }: ExportOptions): ExportFormat {
  const syntax = json === true ? 'json' : 'yaml';
  if (format === 'cloudformation') return `cloudformation-${syntax}`;
  if (format === 'sam') return `sam-${syntax}`;
  return plain === true ? `openapi-plain-${syntax}` : `openapi-${syntax}`;
}

async function writeExport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CodedError('FILE_UNWRITABLE', `${file} cannot be written: ${fileFault(error)}`, {
      subject: file,
    });
  }
}
