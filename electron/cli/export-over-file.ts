import { basename, resolve } from 'node:path';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import type { Project } from '#shared/project/project.ts';
import { isError } from '#shared/std/problem.ts';
import { writeAtomically } from '../node/project-files/write-atomically.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { readText } from './read-design.ts';
import { problemLine, type Terminal } from './terminal.ts';

/**
 * Writes an API into the document it came from, or into a copy of it. Nothing is written when the document cannot be made to
 * say all that the design says.
 *
 * @param out file for the result; absent: the document itself
 * @throws CodedError FILE_UNREADABLE, FILE_UNWRITABLE
 */
export async function exportOverFile(
  project: Project,
  apiId: string,
  file: string,
  out: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const original = await readText(file);
  const { text, problems } = exportOver(original, project, apiId, { fileName: basename(file) });
  for (const problem of problems) terminal.err(`${problemLine(problem)}\n`);
  if (problems.some(isError)) {
    terminal.err('Nothing was written.\n');
    return exitCodes.findings;
  }
  const target = out ?? file;
  if (text === original && out === undefined) terminal.err(`${file} says the same already.\n`);
  else {
    await writeAtomically(resolve(target), text, { allowEmpty: true });
    terminal.err(`${target} is written.\n`);
  }
  return exitCodes.ok;
}
