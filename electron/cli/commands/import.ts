import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { emptyProject } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { exitCodes } from '../exit-codes.ts';
import type { DefineCommand } from '../run-cli.ts';
import { counted, problemLine } from '../terminal.ts';

interface ImportOptions {
  readonly out: string;
  readonly region: string;
  readonly accountId: string;
}

/** Makes a project of an OpenAPI or Swagger document. */
export const importCommand: DefineCommand = (program, terminal, done) => {
  program
    .command('import')
    .summary('make a project of an OpenAPI document')
    .description(
      'Makes a project of an OpenAPI 3.0 or Swagger 2.0 document (YAML or JSON), as the import of API Gateway\nreads it. Prints the id of the API; what could not be taken over goes to stderr.',
    )
    .argument('<file>', 'the document; - reads standard input')
    .requiredOption('--out <project>', 'folder for the project; made if it is not there')
    .option('--region <region>', 'region for ARNs', emptyProject.region)
    .option('--account-id <id>', 'twelve digits for ARNs', emptyProject.accountId)
    .addHelpText(
      'after',
      `
Examples:
  gatewright import petstore.yaml --out petstore
  aws apigateway get-export --rest-api-id a1b2c3d4e5 --stage-name prod \\
    --export-type oas30 --parameters extensions=apigateway /dev/stdout | gatewright import - --out live
`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const text =
        file === '-'
          ? Buffer.from(await terminal.readInput()).toString('utf8')
          : await readDocument(file);
      const { importOpenApi } = await import('#shared/openapi/import/import-openapi.ts');
      const { project, apiId, problems } = importOpenApi(text, {
        fileName: file === '-' ? 'standard input' : basename(file),
        region: options.region,
        accountId: options.accountId,
      });
      for (const problem of problems) terminal.err(`${problemLine(problem)}\n`);
      const api = apiId === null ? undefined : project?.apis[apiId];
      if (project === null || api === undefined)
        throw new CodedError(
          'IMPORT_FAILED',
          `${file} could not be imported; nothing was written.`,
          {
            subject: file,
          },
        );
      const { createProjectFolder } = await import('../../node/project-files/create-project.ts');
      await createProjectFolder(resolve(options.out), project);
      terminal.out(`${api.id}\n`);
      const resources = api.kind === 'rest' ? Object.values(api.resources) : [];
      const methods = resources.reduce((sum, { methods: all }) => sum + Object.keys(all).length, 0);
      terminal.err(
        `${api.name}: ${counted(methods, 'method')} on ${counted(resources.length, 'resource')} in ${options.out}.\n`,
      );
      done(problems.some(isError) ? exitCodes.findings : exitCodes.ok);
    });
};

async function readDocument(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CodedError(
      'FILE_UNREADABLE',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { subject: file },
    );
  }
}
