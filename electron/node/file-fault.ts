/** Why a file or folder could not be read or written, as the end of a sentence without its full stop. */
export function fileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const known = typeof code === 'string' ? faults.get(code) : undefined;
  if (known !== undefined) return known;
  if (typeof code === 'string' && error instanceof Error && 'syscall' in error)
    return `the operating system reports ${code}`;
  return error instanceof Error ? error.message : String(error);
}

/**
 * What went wrong where, as a sentence, for an error of the operating system that nobody expected; undefined for any other.
 */
export function systemFault(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  return path === undefined
    ? `The operating system refused: ${fileFault(error)}.`
    : `${path} cannot be used: ${fileFault(error)}.`;
}

const faults: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EEXIST', 'something of its name is there already'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'access is not permitted'],
  ['EPERM', 'access is not permitted'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['EBUSY', 'another program uses it'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its links lead in a circle'],
]);
