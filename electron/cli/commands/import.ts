import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Option } from 'commander';
import type { Api } from '#shared/entities/api.ts';
import { emptyProject } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { fileFault } from '../../node/file-fault.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../define-command.ts';
import { counted, problemLine } from '../terminal.ts';

interface ImportOptions {
  readonly out?: string;
  readonly into?: string;
  readonly api?: string;
  readonly prefer?: 'yours' | 'theirs';
  readonly dryRun?: true;
  readonly region: string;
  readonly accountId: string;
  readonly parameter?: readonly string[];
}

/** Makes a project of an OpenAPI or Swagger document, or of a CloudFormation or SAM template. */
export const importCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('import')
    .summary('make a project of an OpenAPI document or a template')
    .description(
      'Makes a project of an OpenAPI 3.0 or Swagger 2.0 document, as the import of API Gateway reads it, or of a\nCloudFormation or SAM template, with files it names from its own folder; YAML or JSON. Prints the ids of the\nAPIs; what could not be taken over goes to stderr.',
    )
    .argument('<file>', 'the document or template; - reads standard input')
    .option('--out <project>', 'folder for a new project; made if it is not there')
    .option(
      '--into <project>',
      'project to merge the document into, keeping what was edited since the last import',
    )
    .option('--api <api>', 'with --into: id or name of the API; not needed when there is one')
    .addOption(
      new Option('--prefer <side>', 'with --into: who wins where both changed the same').choices([
        'yours',
        'theirs',
      ]),
    )
    .option('--dry-run', 'with --into: print the review and write nothing')
    .option('--region <region>', 'region for ARNs', emptyProject.region)
    .option('--account-id <id>', 'twelve digits for ARNs', emptyProject.accountId)
    .option(
      '--parameter <name=value...>',
      'value of a parameter of the template, in place of its default',
    )
    .addHelpText(
      'after',
      `
Examples:
  gatewright import petstore.yaml --out petstore
  gatewright import template.yaml --out shop --parameter Stage=dev
  gatewright import petstore.yaml --into petstore --dry-run
  aws apigateway get-export --rest-api-id a1b2c3d4e5 --stage-name prod \\
    --export-type oas30 --parameters extensions=apigateway /dev/stdout | gatewright import - --out live
`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const text =
        file === '-'
          ? Buffer.from(await terminal.readInput()).toString('utf8')
          : await readDocument(file);
      if (options.into !== undefined) {
        if (options.out !== undefined)
          throw new CodedError('BAD_REQUEST', 'Say --out or --into, not both.');
        const { importInto } = await import('../import-into.ts');
        const parameters = parametersOf(options.parameter ?? []);
        done(
          await importInto(text, file, { ...options, into: options.into, parameters }, terminal),
        );
        return;
      }
      if (options.out === undefined)
        throw new CodedError(
          'BAD_REQUEST',
          'Say where to: --out FOLDER for a new project, --into PROJECT to merge into one.',
        );
      // Loaded here, because importers are large and no other command needs them.
      const [{ importAny }, { readBeside }] = await Promise.all([
        import('../../node/jobs/import-any.ts'),
        import('../../node/jobs/read-beside.ts'),
      ]);
      const { project, apiIds, problems } = importAny(text, {
        fileName: file === '-' ? 'standard input' : basename(file),
        region: options.region,
        accountId: options.accountId,
        parameters: parametersOf(options.parameter ?? []),
        ...(file !== '-' && { readInclude: readBeside(file) }),
      });
      for (const problem of problems) terminal.err(`${problemLine(problem)}\n`);
      if (project === null || apiIds.length === 0)
        throw new CodedError(
          'IMPORT_FAILED',
          `${file} could not be imported; nothing was written.`,
          {
            subject: file,
          },
        );
      const { createProjectFolder } = await import('../../node/project-files/create-project.ts');
      const { partHash, withImportBase } = await import('#shared/edits/import-base.ts');
      const base = {
        fileName: file === '-' ? 'standard input' : basename(file),
        text,
        partHash: partHash(project),
      };
      await createProjectFolder(
        resolve(options.out),
        apiIds.reduce((all, id) => withImportBase(all, id, base), project),
      );
      for (const id of apiIds) {
        const each = project.apis[id];
        if (each === undefined) continue;
        terminal.out(`${id}\n`);
        terminal.err(`${each.name}: ${contentsOf(each)} in ${options.out}.\n`);
      }
      done(problems.some(isError) ? exitCodes.findings : exitCodes.ok);
    });
};

function contentsOf(api: Api): string {
  if (api.kind !== 'rest') return counted(Object.keys(api.routes).length, 'route');
  const resources = Object.values(api.resources);
  const methods = resources.reduce((sum, { methods: all }) => sum + Object.keys(all).length, 0);
  return `${counted(methods, 'method')} on ${counted(resources.length, 'resource')}`;
}

/** `Name=value` by name. */
function parametersOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const equals = text.indexOf('=');
      if (equals < 1)
        throw new CodedError('BAD_REQUEST', `'${text}' is no parameter; write NAME=VALUE.`);
      return [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

async function readDocument(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CodedError('FILE_UNREADABLE', `${file} cannot be read: ${fileFault(error)}`, {
      subject: file,
    });
  }
}
