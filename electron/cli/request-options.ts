import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import type { WireBody } from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { fileFault } from '../node/file-fault.ts';
import type { Terminal } from './terminal.ts';

/** Reads `Name: value` and adds it to those that came before. @throws InvalidArgumentError */
export function addHeader(
  text: string,
  before: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("Write it as 'Name: value'.");
  return [...before, [name, value]];
}

/**
 * What is to be sent: the text itself, `@FILE` or `@-` for standard input.
 *
 * @throws CodedError FILE_UNREADABLE
 */
export async function readData(data: string, terminal: Terminal): Promise<WireBody> {
  if (!data.startsWith('@')) return { text: data };
  const bytes = data === '@-' ? await terminal.readInput() : await readDataFile(data.slice(1));
  return { base64: Buffer.from(bytes).toString('base64') };
}

async function readDataFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CodedError(
      'FILE_UNREADABLE',
      `What to send cannot be read from ${path}: ${fileFault(error)}`,
      { subject: path },
    );
  }
}
