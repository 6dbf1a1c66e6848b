import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  editedDocument,
  prepareSave,
  workingCopyOf,
} from '#electron/node/edited-document/edited-document.ts';
import { carryOutSave } from '#electron/node/edited-document/prepared-save.ts';
import { readDesignFolder } from '#electron/node/project-files/read-design-folder.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { bytesIn } from '#shared/std/text-bytes.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const text = `# by hand
openapi: 3.0.1
info: { title: Shop, version: '1' } # kept
paths:
  /a:
    get: { responses: { '200': { description: ok } } }
`;

let folder = '';
let file = '';
const home = (): string => path.join(folder, 'home');

beforeEach(async () => {
  folder = await tempFolder({ 'shop.yaml': text });
  file = path.join(folder, 'shop.yaml');
});

function renamed(project: Project, name: string): Project {
  const [apiId = ''] = Object.keys(project.apis);
  const api = restApiAt(project, apiId);
  if (api === undefined) throw new Error('no API');
  return { ...project, apis: { [apiId]: { ...api, name } } };
}

describe('a document edited in place', () => {
  it('has one working copy, which knows it', async () => {
    const copy = await workingCopyOf(file, home());
    expect(await workingCopyOf(file, home())).toBe(copy);
    expect(await editedDocument(copy, home())).toBe(file);
    expect(await editedDocument(folder, home())).toBeNull();
  });

  it('is not what a project from elsewhere says it is', async () => {
    const copy = await workingCopyOf(file, home());
    const elsewhere = path.join(folder, 'cloned');
    await cp(copy, elsewhere, { recursive: true });
    expect(await editedDocument(elsewhere, home())).toBeNull();
    expect(await editedDocument(path.join(copy, 'apis'), home())).toBeNull();
  });

  it('is written where the design differs, and nowhere else', async () => {
    const project = await readDesignFolder(await workingCopyOf(file, home()));
    const same = await prepareSave(project, file);
    expect(same.preview).toMatchObject({ before: text, after: text, isChangedOnDisk: false });
    const edited = renamed(project, 'Store');
    await carryOutSave(await prepareSave(edited, file), edited);
    expect(await readFile(file, 'utf8')).toBe(text.replace('Shop', 'Store'));
  });

  it('keeps its encoding', async () => {
    const marked = `\uFEFF${text}`;
    await writeFile(file, bytesIn(marked, 'utf-16le'));
    const project = renamed(await readDesignFolder(await workingCopyOf(file, home())), 'Store');
    await carryOutSave(await prepareSave(project, file), project);
    expect(await readFile(file)).toEqual(
      Buffer.from(bytesIn(marked.replace('Shop', 'Store'), 'utf-16le')),
    );
  });

  it('is not written over what others changed, nor with another design than was looked at', async () => {
    const project = renamed(await readDesignFolder(await workingCopyOf(file, home())), 'Store');
    const prepared = await prepareSave(project, file);
    await expect(carryOutSave(prepared, renamed(project, 'Other'))).rejects.toMatchObject({
      code: 'PROJECT_CHANGED_ON_DISK',
    });
    await writeFile(file, `${text}# theirs\n`);
    await expect(carryOutSave(prepared, project)).rejects.toMatchObject({
      code: 'PROJECT_CHANGED_ON_DISK',
    });
    const again = await prepareSave(project, file);
    expect(again.preview.isChangedOnDisk).toBe(true);
    await expect(carryOutSave(again, project)).rejects.toMatchObject({
      code: 'PROJECT_CHANGED_ON_DISK',
    });
    expect(await readFile(file, 'utf8')).toBe(`${text}# theirs\n`);
  });

  it.each([
    ['nothing', undefined, 'FILE_UNREADABLE', /^The file .*shop.* is not there\.$/],
    ['no document', 'a: 1\n', 'IMPORT_FAILED', /cannot be edited/],
    ['no text', new Uint8Array([0x61, 0xe4]), 'FILE_UNREADABLE', /Save it as UTF-8/],
  ])('says what is wrong with %s', async (_what, content, code, message) => {
    if (content === undefined) await rm(file);
    else await writeFile(file, content);
    await expect(workingCopyOf(file, home())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});
