import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Api } from '#shared/entities/api.ts';
import type { PutMode } from '#shared/merge/put-rest-api.ts';
import type { DescribedKind } from '#shared/openapi/import/http/api-kind.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import { emptyProject } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { decodedText } from '../../node/decoded-text.ts';
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
  readonly basePath?: BasePathMode;
  readonly endpointType?: 'edge' | 'regional' | 'private';
  readonly mode?: PutMode | 'add';
  readonly apiKind?: DescribedKind;
  readonly failOnWarnings?: true;
  readonly json?: true;
}

const endpointTypes = { edge: 'EDGE', regional: 'REGIONAL', private: 'PRIVATE' } as const;

/** Makes a project of an OpenAPI or Swagger document, or of a CloudFormation or SAM template. */
export const importCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('import')
    .summary('make a project of an OpenAPI document or a template')
    .description(
      'Makes a project of an OpenAPI 3 or Swagger 2.0 document, as the import of API Gateway reads it, or of a CloudFormation or SAM template, with files either names from its own folder; YAML or JSON. Prints the ids of the APIs; what could not be taken over goes to stderr.',
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
    .addOption(
      new Option(
        '--mode <mode>',
        'with --into: merge and overwrite let the document win as PutRestApi does; add makes another API of it',
      )
        .choices(['merge', 'overwrite', 'add'])
        .conflicts('prefer'),
    )
    .option('--dry-run', 'with --into: print the review and write nothing')
    .addOption(
      new Option(
        '--base-path <mode>',
        'what happens to the base path of an OpenAPI document; it is ignored unless told otherwise',
      ).choices(['ignore', 'prepend', 'split']),
    )
    .addOption(
      new Option(
        '--api-kind <kind>',
        'what an OpenAPI document describes, in place of what its extensions tell',
      ).choices(['rest', 'http']),
    )
    .addOption(
      new Option(
        '--endpoint-type <type>',
        'with --out: endpoint type of the API of an OpenAPI document, which cannot say it; edge unless told otherwise',
      ).choices(['edge', 'regional', 'private']),
    )
    .option(
      '--fail-on-warnings',
      'import nothing when the service would refuse or warn of something in an OpenAPI document',
    )
    .option('--json', 'print the ids or the review, and the findings, as JSON')
    .option('--region <region>', 'region for ARNs', region, emptyProject.region)
    .option('--account-id <id>', 'twelve digits for ARNs', accountId, emptyProject.accountId)
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
  gatewright import petstore.yaml --into petstore --mode overwrite --json
  gatewright import orders.yaml --into petstore --mode add
  gatewright import petstore.yaml --out petstore --base-path prepend
  aws apigateway get-export --rest-api-id a1b2c3d4e5 --stage-name prod \\
    --export-type oas30 --parameters extensions=apigateway /dev/stdout | gatewright import - --out live
`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const { readImport, readText } = await import('../read-design.ts');
      const text =
        file === '-'
          ? decodedText(await terminal.readInput(), 'standard input').text
          : await readText(file);
      if (options.into !== undefined) {
        if (options.out !== undefined)
          throw new CodedError('BAD_REQUEST', 'Say --out or --into, not both.');
        if (options.endpointType !== undefined)
          throw new CodedError('BAD_REQUEST', '--endpoint-type goes with --out.');
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
      if (options.mode !== undefined || options.prefer !== undefined)
        throw new CodedError('BAD_REQUEST', '--mode and --prefer go with --into.');
      const parameters = parametersOf(options.parameter ?? []);
      const { project, apiIds, problems, includes } = await readImport(
        text,
        file === '-' ? 'standard input' : file,
        options,
        {
          parameters,
          ...(options.basePath !== undefined && { basePath: options.basePath }),
          ...(options.apiKind !== undefined && { apiKind: options.apiKind }),
          ...(options.endpointType !== undefined && {
            endpointType: endpointTypes[options.endpointType],
          }),
          failOnWarnings: options.failOnWarnings === true,
          ...(file === '-' && { readInclude: () => undefined }),
        },
      );
      for (const problem of problems) terminal.err(`${problemLine(problem)}\n`);
      if (project === null || apiIds.length === 0) {
        if (options.json === true) terminal.out(asJson({ apis: [], problems }));
        throw new CodedError(
          'IMPORT_FAILED',
          `${file} could not be imported; nothing was written.`,
          {
            subject: file,
          },
        );
      }
      const { createProjectFolder } = await import('../../node/project-files/create-project.ts');
      const { withImportBase } = await import('#shared/edits/import-base.ts');
      const { baseOf } = await import('../import-into.ts');
      const name = file === '-' ? 'standard input' : file;
      const base = baseOf(text, name, { includes }, project, {
        ...(options.basePath !== undefined && { basePath: options.basePath }),
      });
      await createProjectFolder(
        resolve(options.out),
        apiIds.reduce((all, id) => withImportBase(all, id, base), project),
      );
      for (const id of apiIds) {
        const each = project.apis[id];
        if (each === undefined) continue;
        if (options.json !== true) terminal.out(`${id}\n`);
        terminal.err(`${each.name}: ${contentsOf(each)} in ${options.out}.\n`);
      }
      if (options.json === true)
        terminal.out(
          asJson({
            apis: apiIds.flatMap((id) => {
              const each = project.apis[id];
              return each === undefined ? [] : [{ id, kind: each.kind, name: each.name }];
            }),
            problems,
          }),
        );
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

/** @throws InvalidArgumentError for what no region is called */
function region(text: string): string {
  if (/^[a-z]+(?:-[a-z]+)+-\d+$/.test(text)) return text;
  throw new InvalidArgumentError('A region is called like us-east-1.');
}

/** @throws InvalidArgumentError for anything but twelve digits */
function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new InvalidArgumentError('It is twelve digits, e.g. 123456789012.');
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
