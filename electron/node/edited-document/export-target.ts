import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ExportTarget } from '#shared/ipc/channels.ts';
import { isPlaceOfDesign, isPortableName } from '#shared/project/file-layout.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isDocumentPath } from '#shared/std/is-document-path.ts';
import { hasCode } from '../project-files/local-folder.ts';

/**
 * The file an export is to be written to: below the project's folder, or one that a person chose in the system's own dialog. Never
 * a file the project itself is made of.
 *
 * @param root folder of the project, without symbolic links
 * @param chosenFile path of a file a person chose, by its grant
 * @returns an absolute path; there may be no such file yet
 * @throws CodedError PATH_OUTSIDE_PROJECT, BAD_REQUEST for a name that no export may have, FORBIDDEN for an unknown grant
 */
export async function fileOfTarget(
  target: ExportTarget,
  root: string,
  chosenFile: (grant: string) => string | undefined,
): Promise<string> {
  if (target.kind === 'chosen') {
    const file = chosenFile(target.grant);
    if (file === undefined)
      throw new CodedError('FORBIDDEN', 'Nobody chose that file in this window. Choose it again.');
    // The folder's links lead where they lead; what counts is where the file really stands.
    const real = path.join(await existing(path.dirname(file)), path.basename(file));
    refuseDesign(path.relative(root, real));
    return await regular(real);
  }
  const parts = target.path.replaceAll('\\', '/').split('/');
  const refused = (why: string): CodedError =>
    new CodedError('BAD_REQUEST', `${target.path} cannot be written: ${why}.`, {
      subject: target.path,
    });
  if (path.isAbsolute(target.path) || /^[a-z]:/i.test(target.path))
    throw refused('give a path below the folder of the project');
  if (parts.some((part) => part === '..' || part === '.' || part === ''))
    throw refused('every part of the path must have a name');
  if (parts.some((part) => part.startsWith('.') || part === 'node_modules'))
    throw refused('hidden folders and node_modules are not for exports');
  if (!parts.every(isPortableName))
    throw refused('a part of it is a name that not every system can write');
  const name = parts.at(-1) ?? '';
  if (name.startsWith('.') || !isDocumentPath(name))
    throw refused('its name must end in .yaml, .yml, .json or .template');
  refuseDesign(parts.join('/'));
  let folder = root;
  for (const part of parts.slice(0, -1)) {
    const next = path.join(folder, part);
    const real = await realpath(next).catch(() => next);
    if (real !== next)
      throw new CodedError(
        'PATH_OUTSIDE_PROJECT',
        `${target.path} cannot be written: ${part} is a symbolic link, which is not followed.`,
        { subject: target.path },
      );
    folder = next;
  }
  return await regular(path.join(folder, parts.at(-1) ?? ''));
}

function refuseDesign(inProject: string): void {
  const file = inProject.split(path.sep).join('/');
  if (isPlaceOfDesign(file))
    throw new CodedError(
      'BAD_REQUEST',
      `${file} cannot be written: the design itself is kept there. Choose another folder, such as exports.`,
      { subject: file },
    );
}

async function existing(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    throw new CodedError('FILE_UNWRITABLE', `${folder} is not there. Choose another folder.`, {
      subject: folder,
      cause: error,
    });
  }
}

/** The path, unless something else than a file is there. */
async function regular(file: string): Promise<string> {
  try {
    if ((await lstat(file)).isFile()) return file;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return file;
    throw error;
  }
  throw new CodedError(
    'FILE_UNWRITABLE',
    `${file} cannot be written: it is a folder or a link, and no file.`,
    { subject: file },
  );
}
