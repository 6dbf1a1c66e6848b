import { basename, resolve } from 'node:path';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import type { Project } from '#shared/project/project.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { bytesIn } from '#shared/std/text-bytes.ts';
import { readBeside } from '../node/jobs/read-beside.ts';
import { writeAtomically } from '../node/project-files/write-atomically.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { readEncodedText } from './read-design.ts';
import { problemLine, type Terminal } from './terminal.ts';

export interface OverOptions {
  /** File for the result; undefined: the document itself. */
  readonly out: string | undefined;
  /** What happened to the base path of the document when it was imported. */
  readonly basePath: BasePathMode;
  /** Places what is said of the design in the project's files. */
  readonly inFiles: (problem: Problem) => Problem;
}

/**
 * Writes an API into the document it came from, or into a copy of it. Nothing is written when the document cannot be made to
 * say all that the design says.
 *
 * @throws CodedError FILE_UNREADABLE, FILE_UNWRITABLE
 */
export async function exportOverFile(
  project: Project,
  apiId: string,
  file: string,
  { out, basePath, inFiles }: OverOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { text: original, encoding } = await readEncodedText(file);
  const { text, problems } = exportOver(original, project, apiId, {
    fileName: basename(file),
    readInclude: readBeside(file),
    basePath,
  });
  for (const problem of problems.map(inFiles)) terminal.err(`${problemLine(problem)}\n`);
  if (problems.some(isError)) {
    terminal.err('Nothing was written.\n');
    return exitCodes.findings;
  }
  const target = out ?? file;
  if (text === original && out === undefined) terminal.err(`${file} says the same already.\n`);
  else {
    await writeAtomically(resolve(target), bytesIn(text, encoding), { allowEmpty: true });
    terminal.err(`${target} is written.\n`);
  }
  return exitCodes.ok;
}
