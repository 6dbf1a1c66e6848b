import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DocumentPreview } from '#shared/ipc/channels.ts';
import { decodeDocument } from '#shared/openapi/import/decode-document.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { bytesIn, type TextEncoding } from '#shared/std/text-bytes.ts';
import { fileFault } from '../file-fault.ts';
import { hasCode } from '../project-files/local-folder.ts';
import { writeAtomically } from '../project-files/write-atomically.ts';

/** A document is written in two steps: what saving would make of the file is shown first, and only that is written then. */

/** What a save would write, and all it depends on. */
export interface PreparedSave {
  readonly preview: DocumentPreview;
  readonly project: Project;
  readonly encoding: TextEncoding;
}

/** A save that waits for a person to look at it. */
export function prepared(
  project: Project,
  encoding: TextEncoding,
  preview: Omit<DocumentPreview, 'previewId'>,
): PreparedSave {
  return { project, encoding, preview: { previewId: randomUUID(), ...preview } };
}

/**
 * Writes what was looked at.
 *
 * @param project the design as it is now
 * @throws CodedError PROJECT_CHANGED_ON_DISK when the document or the design changed since it was looked at, EXPORT_FAILED when
 *   the document cannot be made to say what the design says, FILE_UNREADABLE, FILE_UNWRITABLE
 */
export async function carryOutSave(
  { preview, project: looked, encoding }: PreparedSave,
  project: Project,
): Promise<void> {
  const broken = preview.problems.find(isError);
  if (broken !== undefined)
    throw new CodedError('EXPORT_FAILED', broken.message, { subject: preview.path });
  const there = await documentFileAt(preview.path);
  if (preview.isChangedOnDisk || (there?.text ?? null) !== preview.before || project !== looked)
    throw new CodedError(
      'PROJECT_CHANGED_ON_DISK',
      `${project === looked ? preview.path : 'The design'} changed since you looked at it; nothing was written. Look again.`,
      { subject: preview.path },
    );
  await writeAtomically(preview.path, bytesIn(preview.after, encoding));
}

/** A text file with its encoding; undefined when there is none. @throws CodedError FILE_UNREADABLE */
export async function documentFileAt(
  file: string,
): Promise<{ text: string; encoding: TextEncoding } | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw unreadable(file, error);
  }
  const decoded = decodeDocument(bytes);
  if (decoded.kind === 'broken')
    throw new CodedError('FILE_UNREADABLE', `${file} cannot be read. ${decoded.message}`, {
      subject: file,
    });
  return decoded;
}

/** A text file with its encoding. @throws CodedError FILE_UNREADABLE */
export async function readDocumentFile(
  file: string,
): Promise<{ text: string; encoding: TextEncoding }> {
  const found = await documentFileAt(file);
  if (found !== undefined) return found;
  throw absent(file);
}

function absent(file: string, cause?: unknown): CodedError {
  return new CodedError('FILE_UNREADABLE', `The file ${file} is not there.`, {
    subject: file,
    cause,
  });
}

/** The error for a document that the system does not let one read, or that is not there. */
export function unreadable(file: string, error: unknown): CodedError {
  if (hasCode(error, 'ENOENT')) return absent(file, error);
  return new CodedError('FILE_UNREADABLE', `${file} cannot be read: ${fileFault(error)}.`, {
    subject: file,
    cause: error,
  });
}
