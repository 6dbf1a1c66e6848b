import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  makeKeyValue,
  readSecrets,
  withSecrets,
  writeSecrets,
} from '#electron/node/project-files/secrets.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const withKeys = (values: Record<string, string | undefined>): Project => ({
  ...emptyProject,
  apiKeys: Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      { id, name: id, enabled: true, ...(value === undefined ? {} : { value }) },
    ]),
  ),
});

describe('secrets', () => {
  it.each<
    [string, Record<string, string | undefined>, Record<string, string>, Record<string, string>]
  >([
    ['stored values are filled in', { a: undefined }, { a: 's' }, { a: 's' }],
    ['missing values are made', { a: undefined }, {}, { a: 'made' }],
    ['values of the project win', { a: 'mine' }, { a: 's' }, { a: 'mine' }],
    ['values of keys that are gone stay stored', {}, { b: 's' }, { b: 's' }],
  ])('%s', (_what, keys, stored, expected) => {
    const { project, secrets } = withSecrets(withKeys(keys), stored, () => 'made');
    expect(secrets).toEqual(expected);
    for (const [id, key] of Object.entries(project.apiKeys)) expect(key.value).toBe(expected[id]);
  });

  it('gives the same objects when nothing is missing', () => {
    const project = withKeys({ a: 's' });
    const stored = { a: 's' };
    const result = withSecrets(project, stored);
    expect(result.project).toBe(project);
    expect(result.secrets).toBe(stored);
  });

  it('are stored for the owner alone', async () => {
    const root = await tempFolder();
    await mkdir(join(root, '.gatewright'));
    await writeSecrets(root, { b: '2', a: '1' });
    expect(await readSecrets(root)).toEqual({ a: '1', b: '2' });
    if (process.platform !== 'win32')
      expect((await stat(join(root, '.gatewright/secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{', '[]', '{"apiKeys": 1}', '{"apiKeys": {"a": 1}}'])(
    'are none when the file holds %j',
    async (content) => {
      const root = await tempFolder();
      await mkdir(join(root, '.gatewright'));
      await writeFile(join(root, '.gatewright/secrets.json'), content);
      expect(await readSecrets(root)).toEqual({});
    },
  );

  it('makes values of forty letters and digits, all different', () => {
    const values = Array.from({ length: 200 }, makeKeyValue);
    for (const value of values) expect(value).toMatch(/^[0-9A-Za-z]{40}$/);
    expect(new Set(values).size).toBe(200);
    expect(new Set(values.join('')).size).toBe(62);
  });
});
