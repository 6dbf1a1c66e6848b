import { textOfFile } from '#renderer/editor/text-of-file.ts';

/** Bytes of one file that is read beside a document. */
const mostBytes = 20_000_000;

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

/** What reading a document gave of the files it names. */
export interface NamedFiles {
  /** Texts of those that were read, by path from its folder. */
  readonly includes: Readonly<Record<string, string>>;
  /** Those that could not be had. */
  readonly unread: readonly string[];
}

/**
 * Reads a document again with the files it names, and with those that they name, as long as there are more in the chosen folder.
 *
 * @param readAgain reads it with these texts beside it; undefined when it failed or something else took its place
 * @returns false when none of the files it names is in the folder
 */
export async function readWithFolder(
  files: readonly File[],
  documentName: string,
  start: NamedFiles,
  readAgain: (texts: Readonly<Record<string, string>>) => Promise<NamedFiles | undefined>,
): Promise<boolean> {
  const fileAt = filesBeside(files, documentName);
  const texts: Record<string, string> = { ...start.includes };
  let now: NamedFiles | undefined = start;
  while (now !== undefined) {
    const found = now.unread.flatMap((name) => {
      const file = Object.hasOwn(texts, name) ? undefined : fileAt(name);
      return file === undefined || file.size > mostBytes ? [] : [{ name, file }];
    });
    if (found.length === 0) break;
    for (const { name, file } of found) texts[name] = await textOfFile(file);
    now = await readAgain(texts);
  }
  return now !== start;
}
