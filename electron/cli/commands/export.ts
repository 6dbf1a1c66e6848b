import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import { isFromTemplate } from '#shared/cloudformation/import/is-from-template.ts';
import { importBaseOf } from '#shared/edits/import-base.ts';
import type { Api } from '#shared/entities/api.ts';
import type { ExportFormat } from '#shared/ipc/channels.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';
import { fileFault } from '../../node/file-fault.ts';
import { chooseAnyApi, chooseStage } from '../choose.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../define-command.ts';
import { problemLine } from '../terminal.ts';

interface ExportOptions {
  readonly api: readonly string[];
  readonly all?: true;
  readonly format?: 'openapi' | 'cloudformation' | 'sam';
  readonly over?: string;
  readonly basePath?: BasePathMode;
  readonly json?: true;
  readonly plain?: true;
  readonly getExport?: true;
  readonly openapi?: '2.0' | '3.0' | '3.1';
  readonly stage?: string;
  readonly anew?: true;
  readonly apiAs?: 'resources' | 'body';
  readonly environmentParameters?: true;
  readonly out?: string;
}

/** Writes an API as OpenAPI or as a template of CloudFormation or SAM. */
export const exportCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('export')
    .summary('write an API as OpenAPI, CloudFormation or SAM')
    .description(
      'Writes an API as an OpenAPI document or a template of CloudFormation or SAM, to stdout or a file. An API that was imported from a document or template is written back into it: what did not change is as it was. What the format cannot say, and what checks find in the result, goes to stderr. Exits with 1 when they find an error.',
    )
    .argument('<project>', 'folder of the project')
    .option(
      '--api <api>',
      'id or name of the API; not needed when there is one. Templates: given more than once, one of its own holds them all',
      (api: string, before: readonly string[]) => [...before, api],
      [] as readonly string[],
    )
    .option('--all', 'templates: one of its own with all APIs, and once what they share')
    .addOption(
      new Option('--format <format>', 'what to write').choices([
        'openapi',
        'cloudformation',
        'sam',
      ]),
    )
    .addOption(
      new Option(
        '--over <file>',
        'OpenAPI document the API came from: writes what changed into it and touches nothing else',
      ).conflicts([
        'all',
        'anew',
        'apiAs',
        'environmentParameters',
        'getExport',
        'openapi',
        'plain',
        'stage',
      ]),
    )
    .addOption(
      new Option(
        '--base-path <mode>',
        'with --over: what happened to its base path when it was imported, where the project does not know',
      ).choices(['ignore', 'prepend', 'split']),
    )
    .option(
      '--json',
      'JSON instead of YAML, as for a file named .json; a template in JSON is given back as JSON anyway',
    )
    .addOption(
      new Option(
        '--openapi <version>',
        'version of OpenAPI, in a document of its own; the service imports 2.0 and 3.0 (default: "3.0", or the document it came from)',
      ).choices(['2.0', '3.0', '3.1']),
    )
    .option('--plain', 'OpenAPI without the x-amazon-apigateway extensions, for other tools')
    .option(
      '--get-export',
      "OpenAPI as the service's GetExport writes it, to hold against one: without descriptions and what an import kept",
    )
    .option('--stage <stage>', "stage named in the OpenAPI server's address")
    .option(
      '--anew',
      'one of its own, in place of the document or template the API was imported from with its changes',
    )
    .addOption(
      new Option(
        '--api-as <form>',
        'CloudFormation, implies --anew: single resources, or the OpenAPI document as Body',
      ).choices(['resources', 'body']),
    )
    .option(
      '--environment-parameters',
      'templates of their own: parameters for what differs per environment, as stages, domains, limits and variables',
    )
    .option('-o, --out <file>', 'file to write instead of stdout')
    .addHelpText(
      'after',
      `
Examples:
  gatewright export shop --format openapi --out shop.openapi.yaml
  gatewright export shop --format openapi --anew --out shop.openapi.yaml
  gatewright export shop --format openapi --openapi 2.0 --json --out shop.swagger.json
  gatewright export shop --format openapi --get-export --stage prod --json
  gatewright export shop --over shop.openapi.yaml
  gatewright export shop --format openapi --plain --json | npx @redocly/cli lint /dev/stdin
  gatewright export shop --format cloudformation > template.yaml
  gatewright export shop --format cloudformation --api-as body --environment-parameters
  gatewright export shop --format sam --out template.yaml && sam deploy --guided
  gatewright export shop --format cloudformation --all --out template.yaml
  gatewright export shop --format cloudformation --api orders --api returns
`,
    )
    .action(async (path: string, options: ExportOptions) => {
      // Loaded while the project is; no other command needs it.
      const exporting = import('../../node/jobs/export-document.ts');
      const [{ loadProject }, { placeInFiles }] = await Promise.all([
        import('../load-project.ts'),
        import('../place-in-files.ts'),
      ]);
      const { project, files } = await loadProject(path);
      if (options.over !== undefined) {
        if (options.format !== undefined && options.format !== 'openapi')
          throw new CodedError('BAD_REQUEST', `--over writes OpenAPI, not ${options.format}.`);
        const { exportOverFile } = await import('../export-over-file.ts');
        const { id } = chooseAnyApi(project, onlyOne(options.api, '--over'));
        const known = importBaseOf(project, id);
        const basePath =
          options.basePath ??
          (known.kind === 'known' ? known.base.basePath : undefined) ??
          'ignore';
        const over = { out: options.out, basePath, inFiles: placeInFiles(project, files) };
        done(await exportOverFile(project, id, options.over, over, terminal));
        return;
      }
      if (options.format === undefined)
        throw new CodedError(
          'BAD_REQUEST',
          'Say what to write: --format openapi, cloudformation or sam, or --over FILE.',
        );
      checkOptions(options);
      const isTemplate = options.format !== 'openapi';
      // A template holds APIs of every kind, and all stages.
      const chosen = options.api.map((idOrName) => chooseAnyApi(project, idOrName));
      const several = options.all === true || chosen.length > 1;
      const api = several ? chosen[0] : chooseAnyApi(project, options.api[0]);
      const stage =
        options.stage === undefined || api?.kind !== 'rest'
          ? null
          : chooseStage(api, options.stage);
      const { exportDocument } = await exporting;
      // Here rather than in a thread of its own, whose start would only take time: nobody waits for anything else.
      const { text, problems, checks } = await exportDocument({
        kind: 'export',
        project,
        // What goes to stdout is read, or put into a file, from where the command runs.
        beside: options.out ?? 'template.yaml',
        apiId: api?.id ?? '',
        format:
          options.format === 'openapi'
            ? api !== undefined && isAsImported(project, api, options)
              ? 'openapi-imported'
              : (`openapi-${options.openapi ?? '3.0'}` satisfies ExportFormat)
            : options.format,
        syntax: syntaxToWrite(project, api, options),
        plain: options.plain === true,
        ...(options.getExport === true && { getExport: true }),
        stage,
        ...(isTemplate && {
          template: {
            ...(options.anew === true && { anew: true }),
            ...(several && { apis: options.all === true ? 'all' : chosen.map(({ id }) => id) }),
            ...(options.apiAs !== undefined && { apiAs: options.apiAs }),
            ...(options.environmentParameters === true && { environmentParameters: true }),
          },
        }),
      });
      // Without a text there is nothing to put in the place of what the file holds.
      const isWritten = text !== '';
      if (options.out === undefined) terminal.out(text);
      else if (isWritten) await writeExport(options.out, text);
      const placed = [...problems.map(placeInFiles(project, files)), ...checks];
      for (const problem of placed) terminal.err(`${problemLine(problem)}\n`);
      if (options.out !== undefined) {
        const what =
          options.all === true ? project.name : chosen.map(({ name }) => name).join(', ');
        terminal.err(
          isWritten
            ? `${what || (api?.name ?? '')} is in ${options.out}.\n`
            : `Nothing was written to ${options.out}.\n`,
        );
      }
      done([...problems, ...checks].some(isError) ? exitCodes.findings : exitCodes.ok);
    });
};

/** JSON where it is asked for, or where the template that the API goes back into is written in it. */
function syntaxToWrite(
  project: Project,
  api: Api | undefined,
  options: ExportOptions,
): 'json' | 'yaml' {
  const { out, format, anew, apiAs, all, environmentParameters, api: apis } = options;
  if (asksForJson(options)) return 'json';
  if (/\.ya?ml$/i.test(out ?? '')) return 'yaml';
  const isOwn = anew ?? all ?? environmentParameters ?? (apiAs !== undefined || apis.length > 1);
  if (api === undefined || format === 'openapi' || isOwn || !isFromTemplate(api)) return 'yaml';
  const known = importBaseOf(project, api.id);
  return known.kind === 'known' ? syntaxOf(known.base.text) : 'yaml';
}

/** Whether the options, or the name of the file, ask for JSON. */
function asksForJson({ json, out }: ExportOptions): boolean {
  return json === true || /\.json$/i.test(out ?? '');
}

/** Whether an API goes back into the OpenAPI document it came from: there is one, and nothing asks for another form of it. */
function isAsImported(project: Project, api: Api, options: ExportOptions): boolean {
  const { anew, openapi, plain, getExport, stage } = options;
  if (anew || openapi !== undefined || plain || getExport || stage !== undefined) return false;
  const known = importBaseOf(project, api.id);
  if (known.kind !== 'known' || isFromTemplate(api)) return false;
  return !asksForJson(options) || syntaxOf(known.base.text) === 'json';
}

/** @throws CodedError BAD_REQUEST for options that the format has no use for */
function checkOptions(options: ExportOptions): void {
  const { format } = options;
  const isTemplate = format !== 'openapi';
  if (!isTemplate) onlyOne(options.api, '--format openapi');
  if (options.all === true && options.api.length > 0)
    throw new CodedError('BAD_REQUEST', 'Give --all or --api, not both.', { subject: '--all' });
  const useless = [
    ['--all', !isTemplate && options.all === true],
    ['--openapi', isTemplate && options.openapi !== undefined],
    ['--plain', isTemplate && options.plain === true],
    ['--get-export', isTemplate && options.getExport === true],
    ['--stage', isTemplate && options.stage !== undefined],
    ['--api-as', format !== 'cloudformation' && options.apiAs !== undefined],
    ['--environment-parameters', !isTemplate && options.environmentParameters === true],
  ].find(([, isGiven]) => isGiven === true)?.[0];
  if (useless !== undefined)
    throw new CodedError(
      'BAD_REQUEST',
      `${String(useless)} means nothing for --format ${format}.`,
      {
        subject: String(useless),
      },
    );
  if (options.getExport === true && options.openapi === '3.1')
    throw new CodedError(
      'BAD_REQUEST',
      '--get-export writes OpenAPI 2.0 or 3.0: the service exports no other.',
    );
}

/** @throws CodedError BAD_REQUEST for more than one */
function onlyOne(apis: readonly string[], what: string): string | undefined {
  if (apis.length > 1)
    throw new CodedError('BAD_REQUEST', `Give --api once: ${what} holds one API.`, {
      subject: '--api',
    });
  return apis[0];
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
