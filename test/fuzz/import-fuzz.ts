import { mkdirSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { checkImport } from './check-import.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { importCorpus } from './import-corpus.ts';
import { ImportMutator, type MutatedDocument } from './import-mutator.ts';

/** Of ours, and what lies beside the repository where it does. */
const folders = [
  'test/cases/openapi/documents',
  'test/cases/cloudformation/templates',
  '../shared/real-world',
  '../shared/conformance/fixtures',
];
/** What the process may come to hold while it works, bytes. */
const maxMemory = 1_500_000_000;

/**
 * Imports mutated documents and templates.
 *
 * @returns true when each gives a whole project or a clear refusal, in bounded time and memory, and none opens a socket
 */
export function fuzzImports({ count, seed }: FuzzOptions): Promise<boolean> {
  const corpus = importCorpus(folders);
  const mutator = new ImportMutator(seed, corpus);
  const outcomes = { imported: 0, refused: 0, undecodable: 0 };
  let findings = 0;
  let slowest = 0;
  let memory = 0;
  let connections = 0;
  const connect = Object.getOwnPropertyDescriptor(Socket.prototype, 'connect') ?? {};
  Object.defineProperty(Socket.prototype, 'connect', {
    ...connect,
    value: () => {
      connections++;
      throw new Error('An import opens a socket.');
    },
  });
  try {
    for (let index = 0; index < count; index++) {
      const document = mutator.next();
      const { what, outcome, milliseconds } = checkImport(document);
      outcomes[outcome]++;
      slowest = Math.max(slowest, milliseconds);
      if (what !== undefined && ++findings <= 20) report(document, what);
      if (index % 500 === 499) memory = Math.max(memory, process.memoryUsage().rss);
      if (index % 10_000 === 9_999)
        process.stdout.write(`${index + 1} done, ${findings} findings\n`);
    }
  } finally {
    Object.defineProperty(Socket.prototype, 'connect', connect);
  }
  process.stdout.write(
    `${count} mutations of ${corpus.size} documents with seed ${seed}: ${outcomes.imported} imported, ${outcomes.refused} refused, ${outcomes.undecodable} not decodable, ${findings} findings, ${connections} connections, slowest ${Math.round(slowest)} ms, at most ${Math.round(memory / 1e6)} MB\n`,
  );
  if (memory > maxMemory) process.stdout.write('That is too much memory.\n');
  return Promise.resolve(findings === 0 && connections === 0 && memory <= maxMemory);
}

function report(document: MutatedDocument, what: string): void {
  const folder = path.resolve('test-results/fuzz');
  mkdirSync(folder, { recursive: true });
  const [run = 'import'] = document.name.split(' ');
  const file = path.join(folder, `import-${run.replaceAll('/', '-')}.txt`);
  writeFileSync(file, document.bytes);
  process.stdout.write(`${document.name}: ${what.slice(0, 700)}\n  saved in ${file}\n`);
}
