/** A file of a folder that a person chose, as a browser gives it: with its path from the folder's parent. */
export type FileInFolder = Pick<File, 'name' | 'webkitRelativePath'>;

/**
 * Finds files by path from the folder a document is in, among those of a folder that was chosen: the document's own or one
 * above it. Where the document is there several times, the place nearest to the top counts; where it is not there, the top.
 *
 * @returns undefined for a path that leads nowhere, also when it leads out of the chosen folder
 */
export function filesBeside<F extends FileInFolder>(
  files: readonly F[],
  documentName: string,
): (path: string) => F | undefined {
  const byPath = new Map(files.map((file) => [file.webkitRelativePath, file]));
  const [document] = files
    .filter(({ name }) => name === documentName)
    .map(({ webkitRelativePath }) => webkitRelativePath.split('/'))
    .toSorted((a, b) => a.length - b.length);
  const folder = document?.slice(0, -1) ?? [files[0]?.webkitRelativePath.split('/')[0] ?? ''];
  return (path) => {
    const parts = [...folder];
    for (const part of path.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    return byPath.get(parts.join('/'));
  };
}
