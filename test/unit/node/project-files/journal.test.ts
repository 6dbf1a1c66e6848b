import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal, readJournal, type JournalBase } from '#electron/node/project-files/journal.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const base: JournalBase = {
  kind: 'base',
  format: 1,
  contentHash: 'h0',
  savedAt: '2026-01-01T00:00:00.000Z',
};
const entry = (revision: number) => ({
  revision,
  at: '2026-01-01T00:00:01.000Z',
  changes: [{ keys: ['name'], value: `v${revision}` }],
});

async function localRoot(): Promise<string> {
  const root = await tempFolder();
  await mkdir(join(root, '.gatewright'));
  return root;
}

const text = (root: string): Promise<string> =>
  readFile(join(root, '.gatewright/journal.ndjson'), 'utf8');

describe('the journal', () => {
  it('exists from the first edit on, and holds each edit when it is acknowledged', async () => {
    const root = await localRoot();
    const journal = new Journal(root, base);
    expect(await readdir(join(root, '.gatewright'))).toEqual([]);
    await journal.append(entry(1));
    expect(await readJournal(root)).toEqual({ base, entries: [entry(1)] });
    await journal.append(entry(2));
    expect(await readJournal(root)).toEqual({ base, entries: [entry(1), entry(2)] });
    await journal.close();
  });

  it('keeps the order of calls that overlap', async () => {
    const root = await localRoot();
    const journal = new Journal(root, base);
    await Promise.all(Array.from({ length: 50 }, (_, index) => journal.append(entry(index + 1))));
    const stored = await readJournal(root);
    expect(stored?.entries.map(({ revision }) => revision)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    await journal.close();
  });

  it('drops what a save holds and keeps what came after it', async () => {
    const root = await localRoot();
    const journal = new Journal(root, base);
    for (const revision of [1, 2, 3]) await journal.append(entry(revision));
    const saved = { ...base, contentHash: 'h2' };
    await journal.rebase(saved, 2);
    expect(await readJournal(root)).toEqual({ base: saved, entries: [entry(3)] });
    await journal.append(entry(4));
    expect((await readJournal(root))?.entries).toEqual([entry(3), entry(4)]);
    await journal.rebase({ ...base, contentHash: 'h4' }, 4);
    expect(await readJournal(root)).toBeUndefined();
    await journal.close();
  });

  it.each<[string, (content: string) => string, number[]]>([
    ['a last line cut short', (content) => content.slice(0, -5), [1, 2]],
    ['a last line without its end', (content) => content.slice(0, -1), [1, 2]],
    [
      'a line of rubbish in between',
      (content) => content.replace('"revision":2', '"revision'),
      [1],
    ],
    ['nothing after the first line', (content) => `${content.split('\n')[0] ?? ''}\n`, []],
  ])('is read with %s', async (_what, damage, revisions) => {
    const root = await localRoot();
    const journal = new Journal(root, base);
    for (const revision of [1, 2, 3]) await journal.append(entry(revision));
    await journal.close();
    await writeFile(join(root, '.gatewright/journal.ndjson'), damage(await text(root)));
    expect((await readJournal(root))?.entries.map(({ revision }) => revision)).toEqual(revisions);
  });

  it('is none when its first line is torn', async () => {
    const root = await localRoot();
    await writeFile(join(root, '.gatewright/journal.ndjson'), '{"kind":"ba');
    expect(await readJournal(root)).toBeUndefined();
  });

  it('refuses an edit that cannot be recorded, and takes the next one that can', async () => {
    const root = await tempFolder();
    await writeFile(join(root, '.gatewright'), 'a file where the folder should be');
    const journal = new Journal(root, base);
    await expect(journal.append(entry(1))).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    const { unlink } = await import('node:fs/promises');
    await unlink(join(root, '.gatewright'));
    await journal.append(entry(1));
    expect((await readJournal(root))?.entries).toEqual([entry(1)]);
    await journal.close();
  });
});
