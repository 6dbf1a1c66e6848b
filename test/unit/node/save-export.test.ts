import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOfTarget } from '#electron/node/edited-document/export-target.ts';
import { carryOutSave } from '#electron/node/edited-document/prepared-save.ts';
import { prepareExport } from '#electron/node/edited-document/save-export.ts';
import { importAny } from '#electron/node/jobs/import-any.ts';
import { partHash, withImportBase } from '#shared/edits/import-base.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

const text = `# by hand
openapi: 3.0.1
info: { title: Shop, version: '1' } # kept
paths:
  /a:
    get: { responses: { '200': { description: ok } } }
`;

let root = '';
let outside = '';

beforeEach(async () => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'gatewright-export-')));
  root = path.join(folder, 'shop');
  outside = path.join(folder, 'outside');
  await mkdir(root);
  await mkdir(outside);
});
afterEach(() => rm(path.dirname(root), { recursive: true, force: true }));

describe('where an export may be written', () => {
  const below = (to: string): Promise<string> =>
    fileOfTarget({ kind: 'project', path: to }, root, () => undefined);

  it.each(['shop.yaml', 'exports/v1/shop.openapi.json', 'build\\shop.template'])(
    '%s',
    async (to) => {
      expect(await below(to)).toBe(path.join(root, ...to.split(/[/\\]/)));
    },
  );

  it.each([
    ['../outside/shop.yaml', 'must have a name'],
    ['exports/../../shop.yaml', 'must have a name'],
    ['/etc/shop.yaml', 'below the folder'],
    ['C:\\shop.yaml', 'below the folder'],
    ['.git/config.yaml', 'hidden'],
    ['.gatewright/secrets.json', 'hidden'],
    ['shop.sh', 'must end in'],
    ['shop', 'must end in'],
    ['sh?p.yaml', 'not every system'],
    ['functions./shop.yaml', 'not every system'],
    ['exports /shop.yaml', 'not every system'],
    ['con.yaml', 'not every system'],
    ['gatewright.yaml', 'design itself'],
    ['Gatewright.yaml', 'design itself'],
    ['apis/shop/api.yaml', 'design itself'],
    ['APIS/shop.yaml', 'design itself'],
    ['functions/list/openapi.yaml', 'design itself'],
    ['domain-names.yaml', 'design itself'],
  ])('not %s', async (to, why) => {
    await expect(below(to)).rejects.toThrow(why);
  });

  it('follows no link out of the folder and writes over no folder', async () => {
    await symlink(outside, path.join(root, 'exports'));
    await writeFile(path.join(outside, 'other.yaml'), 'theirs');
    await symlink(path.join(outside, 'other.yaml'), path.join(root, 'linked.yaml'));
    await mkdir(path.join(root, 'folder.yaml'));
    await expect(below('exports/shop.yaml')).rejects.toMatchObject({
      code: 'PATH_OUTSIDE_PROJECT',
    });
    await expect(below('linked.yaml')).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    await expect(below('folder.yaml')).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });

  it('elsewhere only what a person chose, and not the design by that way either', async () => {
    const chosen = new Map([
      ['g1', path.join(outside, 'shop.yaml')],
      ['g2', path.join(root, 'apis', 'api.yaml')],
      ['g3', path.join(root, '.gatewright', 'secrets.json')],
    ]);
    await mkdir(path.join(root, 'apis'));
    await mkdir(path.join(root, '.gatewright'));
    const at = (grant: string): Promise<string> =>
      fileOfTarget({ kind: 'chosen', grant }, root, (key) => chosen.get(key));
    expect(await at('g1')).toBe(path.join(outside, 'shop.yaml'));
    await expect(at('g2')).rejects.toThrow('design itself');
    await expect(at('g3')).rejects.toThrow('design itself');
    await expect(at('guessed')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('saving an export', () => {
  const asked = { format: 'openapi-3.0', syntax: 'yaml', stage: null } as const;
  const file = (): string => path.join(root, 'exports', 'shop.yaml');

  function imported(): { project: Project; apiId: string } {
    const { project, apiIds } = importAny(text, {
      fileName: 'shop.yaml',
      region: 'us-east-1',
      accountId: '123456789012',
    });
    const [apiId] = apiIds;
    if (project === null || apiId === undefined) throw new Error('nothing was imported');
    const base = { fileName: 'shop.yaml', text, partHash: partHash(project) };
    return { project: withImportBase(project, apiId, base), apiId };
  }
  function renamed(project: Project, apiId: string): Project {
    const api = restApiAt(project, apiId);
    if (api === undefined) throw new Error('no API');
    return { ...project, apis: { [apiId]: { ...api, name: 'Store' } } };
  }

  it('makes a new file, and says that it is one', async () => {
    const { project, apiId } = imported();
    const { save, canWriteOver } = await prepareExport(project, file(), { ...asked, apiId });
    expect(save.preview).toMatchObject({ before: null, path: file() });
    expect(canWriteOver).toBe(false);
    await carryOutSave(save, project);
    expect(await readFile(file(), 'utf8')).toBe(save.preview.after);
  });

  it('does not make a file where one has come since, nor with another design', async () => {
    const { project, apiId } = imported();
    const { save } = await prepareExport(project, file(), { ...asked, apiId });
    await expect(carryOutSave(save, renamed(project, apiId))).rejects.toMatchObject({
      code: 'PROJECT_CHANGED_ON_DISK',
    });
    await mkdir(path.dirname(file()));
    await writeFile(file(), 'theirs');
    await expect(carryOutSave(save, project)).rejects.toMatchObject({
      code: 'PROJECT_CHANGED_ON_DISK',
    });
    expect(await readFile(file(), 'utf8')).toBe('theirs');
  });

  it('writes what differs into the document the API came from, or all of it anew', async () => {
    const { project: before, apiId } = imported();
    const project = renamed(before, apiId);
    await mkdir(path.dirname(file()));
    await writeFile(file(), text);
    const over = await prepareExport(project, file(), { ...asked, apiId });
    expect(over).toMatchObject({ canWriteOver: true, isOver: true });
    expect(over.save.preview.after).toBe(text.replace('Shop', 'Store'));
    const anew = await prepareExport(project, file(), { ...asked, apiId, over: false });
    expect(anew).toMatchObject({ canWriteOver: true, isOver: false });
    expect(anew.save.preview.after).not.toContain('# kept');
    await carryOutSave(over.save, project);
    expect(await readFile(file(), 'utf8')).toBe(text.replace('Shop', 'Store'));
  });

  it('writes the imported document back as it came, and nothing but that', async () => {
    const { project: before, apiId } = imported();
    const project = renamed(before, apiId);
    await mkdir(path.dirname(file()));
    await writeFile(file(), text);
    const wanted = { ...asked, apiId, format: 'openapi-imported' } as const;
    const back = await prepareExport(project, file(), wanted);
    expect(back).toMatchObject({ canWriteOver: false, isOver: false });
    expect(back.save.preview.after).toBe(text.replace('Shop', 'Store'));
    // Over a copy that went its own way the choice is there.
    await writeFile(file(), text.replace('# kept', '# mine'));
    const over = await prepareExport(project, file(), { ...wanted, over: true });
    expect(over).toMatchObject({ canWriteOver: true, isOver: true });
    expect(over.save.preview.after).toContain("title: Store, version: '1' } # mine");
  });

  it('takes no template, and no other file, for a document to write over', async () => {
    const { project, apiId } = imported();
    await mkdir(path.dirname(file()));
    await writeFile(file(), 'Resources: {}\n');
    for (const format of ['cloudformation', 'openapi-3.0'] as const)
      expect(
        await prepareExport(project, file(), { ...asked, apiId, format, over: true }),
      ).toMatchObject({ canWriteOver: false, isOver: false });
  });
});
