import {
  chmod,
  mkdir,
  readFile,
  readdir,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProjectFolder } from '#electron/node/project-files/create-project.ts';
import { OpenProjectFolder } from '#electron/node/project-files/open-project.ts';
import type { Project } from '#shared/project/project.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { sampleProject } from './sample-project.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

async function sampleFolder(project: Project = sampleProject): Promise<string> {
  const root = await tempFolder();
  await createProjectFolder(root, project);
  return root;
}

/** Applies an edit given as the project it leads to. */
async function edit(open: OpenProjectFolder, change: (project: Project) => Project): Promise<void> {
  const { revision } = open;
  await open.apply(revision, revision + 1, structuralDiff(open.project, change(open.project)));
}

const renamed =
  (name: string) =>
  (project: Project): Project => ({ ...project, name });

function withTemplate(project: Project, text: string): Project {
  const changed = structuredClone(project) as unknown as { apis: Record<string, unknown> };
  const api = changed.apis.a1b2c3d4e5 as {
    resources: { pppppp: { methods: { GET: { integration: { requestTemplates: object } } } } };
  };
  api.resources.pppppp.methods.GET.integration.requestTemplates = { 'application/json': text };
  return changed as unknown as Project;
}

async function filesIn(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

async function code(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: { code?: string }) => error.code ?? 'no code',
  );
}

describe('opening', () => {
  it('gives the project, writable, with a value for each API key', async () => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    const { problems, readOnlyReason, recovery, lockedBy, revision } = open.state();
    expect({ problems, readOnlyReason, recovery, lockedBy, revision }).toEqual({
      problems: [],
      readOnlyReason: null,
      recovery: null,
      lockedBy: null,
      revision: 0,
    });
    const value = open.project.apiKeys.key1?.value;
    expect(value).toMatch(/^[0-9A-Za-z]{40}$/);
    expect({ ...open.project, apiKeys: sampleProject.apiKeys }).toEqual(sampleProject);
    await open.close();

    const again = await OpenProjectFolder.open(root);
    expect(again.project.apiKeys.key1?.value).toBe(value);
    await again.close();
    if (process.platform !== 'win32')
      expect((await stat(join(root, '.gatewright/secrets.json'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(root, 'api-keys.yaml'), 'utf8')).not.toContain(value);
    expect(await readFile(join(root, '.gatewright/.gitignore'), 'utf8')).toBe('*\n');
    expect(await filesIn(root, '.gatewright')).not.toContain('.gatewright/lock');
  });

  it('answers an edit with the values it gave to new API keys', async () => {
    const open = await OpenProjectFolder.open(await sampleFolder());
    const key = { id: 'key2', name: 'second', enabled: true };
    const added = await open.apply(0, 1, [{ keys: ['apiKeys', 'key2'], value: key }]);
    const value = open.project.apiKeys.key2?.value;
    expect(value).toMatch(/^[0-9A-Za-z]{40}$/);
    expect(added).toEqual({ revision: 1, keyValues: { key2: value } });
    expect(await open.apply(1, 2, [{ keys: ['name'], value: 'Other' }])).toEqual({ revision: 2 });
    await open.close();
  });

  it('refuses folders that are missing or hold no project, and leaves nothing in them', async () => {
    const root = await tempFolder();
    expect(await code(OpenProjectFolder.open(join(root, 'none')))).toBe('PROJECT_NOT_FOUND');
    expect(await code(OpenProjectFolder.open(root))).toBe('PROJECT_NOT_FOUND');
    expect(await readdir(root)).toEqual([]);
  });

  it('opens a broken project read-only and never touches it', async () => {
    const root = await sampleFolder();
    const path = join(root, 'apis/shop/api.yaml');
    await writeFile(path, 'kind: rest\nid: [unclosed\n');
    const open = await OpenProjectFolder.open(root);
    expect(open.state().readOnlyReason).toMatch(/error/);
    expect(open.state().problems[0]?.place).toMatchObject({ file: 'apis/shop/api.yaml' });
    expect(await code(edit(open, renamed('x')))).toBe('PROJECT_READ_ONLY');
    expect(await code(open.save({ overwrite: true }))).toBe('PROJECT_READ_ONLY');
    expect(await readFile(path, 'utf8')).toBe('kind: rest\nid: [unclosed\n');
    await open.close();
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'opens a folder that cannot be written read-only',
    async () => {
      const root = await sampleFolder();
      await chmod(root, 0o555);
      const open = await OpenProjectFolder.open(root);
      expect(open.state().readOnlyReason).toMatch(/cannot be written/);
      await open.close();
      await chmod(root, 0o755);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'keeps secrets out of a local folder that is a link to elsewhere',
    async () => {
      const root = await sampleFolder();
      const outside = await tempFolder();
      await symlink(outside, join(root, '.gatewright'));
      const open = await OpenProjectFolder.open(root);
      expect(open.state().readOnlyReason).toMatch(/symbolic link/);
      expect(await readdir(outside)).toEqual([]);
      await open.close();
    },
  );

  it('tells a second window who has the project, and lets it write when the first is done', async () => {
    const root = await sampleFolder();
    const first = await OpenProjectFolder.open(root);
    const second = await OpenProjectFolder.open(root);
    expect(second.state().lockedBy).toMatchObject({ pid: process.pid });
    expect(await code(edit(second, renamed('x')))).toBe('PROJECT_READ_ONLY');
    await first.close();
    expect(await second.reload()).toMatchObject({ lockedBy: null, readOnlyReason: null });
    await edit(second, renamed('x'));
    await second.close();
  });

  it('says in words why a folder cannot be written', async () => {
    const root = await sampleFolder();
    await writeFile(join(root, '.gatewright'), 'a file where the folder goes');
    const open = await OpenProjectFolder.open(root);
    const reason = open.state().readOnlyReason;
    expect(reason).toBe('The folder cannot be written: something of its name is there already.');
    expect(await code(edit(open, renamed('x')))).toBe('PROJECT_READ_ONLY');
    await open.close();
  });

  it('does not follow symbolic links', async () => {
    const root = await sampleFolder();
    const outside = await tempFolder();
    await writeFile(join(outside, 'secret.txt'), 'outside');
    await symlink(outside, join(root, 'functions/list/linked'));
    const open = await OpenProjectFolder.open(root);
    expect(Object.keys(open.project.files)).toEqual(['functions/list/index.mjs']);
    expect(open.state()).toMatchObject({ readOnlyReason: null });
    expect(open.state().problems.map(({ ruleId }) => ruleId)).toEqual(['symbolic-link']);
    await edit(open, (project) => ({
      ...project,
      files: { ...project.files, 'functions/list/linked/new.txt': 'in' },
    }));
    expect(await code(open.save({ overwrite: false }))).toBe('PATH_OUTSIDE_PROJECT');
    expect(await readdir(outside)).toEqual(['secret.txt']);
    await open.close();
  });
});

describe('editing and saving', () => {
  it('writes the files that changed and no others', async () => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    const template = 'apis/shop/templates/products/GET.request.application-json.vtl';
    await edit(open, (project) => withTemplate(project, '#set($x = 1)\n\n'));
    expect(open.isDirty).toBe(true);
    expect(await open.save({ overwrite: false })).toEqual({
      kind: 'saved',
      revision: 1,
      files: [template],
    });
    expect(await readFile(join(root, template), 'utf8')).toBe('#set($x = 1)\n\n');
    expect(open.isDirty).toBe(false);
    expect(await open.save({ overwrite: false })).toMatchObject({ files: [] });
    await open.close();
    expect(await filesIn(root, '.gatewright')).toEqual([
      '.gatewright/.gitignore',
      '.gatewright/secrets.json',
    ]);
  });

  it('leaves files laid out by hand alone while their part of the document stays', async () => {
    const root = await sampleFolder();
    const path = join(root, 'gatewright.yaml');
    const text = `# ours\n${await readFile(path, 'utf8')}`;
    await writeFile(path, text);
    const open = await OpenProjectFolder.open(root);
    await edit(open, (project) => withTemplate(project, ''));
    await open.save({ overwrite: false });
    expect(await readFile(path, 'utf8')).toBe(text);
    await open.close();
  });

  it('keeps a project whole whose files somebody named and placed in their own way', async () => {
    const root = await tempFolder();
    const files = projectToFiles(sampleProject);
    const resources = 'apis/shop/resources';
    // The files of the root and of /products have swapped names, and the template stands elsewhere.
    const renames: Record<string, string> = {
      [`${resources}/_root.yaml`]: `${resources}/products.yaml`,
      [`${resources}/products.yaml`]: `${resources}/_root.yaml`,
      'apis/shop/templates/products/GET.request.application-json.vtl': 'apis/shop/my/get.vtl',
    };
    for (const [path, text] of files) {
      const target = join(root, renames[path] ?? path);
      await mkdir(join(target, '..'), { recursive: true });
      const moved = text.replace(/\.\.\/templates\S*/, '../my/get.vtl');
      await writeFile(target, target.endsWith('.yaml') ? `# ours\n${moved}` : moved);
    }
    const open = await OpenProjectFolder.open(root);
    expect(open.state().problems).toEqual([]);
    await edit(open, renamed('Edited'));
    await open.save({ overwrite: false });
    await open.close();
    const again = await OpenProjectFolder.open(root);
    expect(again.state()).toMatchObject({ problems: [], readOnlyReason: null });
    const { apiKeys } = again.project;
    expect(again.project).toEqual({ ...sampleProject, name: 'Edited', apiKeys });
    expect(await filesIn(root, 'apis')).toEqual(
      [...files.keys()].filter((path) => path.startsWith('apis/')),
    );
    expect(await readFile(join(root, 'apis/shop/api.yaml'), 'utf8')).toMatch(/^# ours/);
    await again.close();
  });

  it('moves files with what they hold and removes those of removed entities', async () => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    await edit(open, (project) => {
      const copy = structuredClone(project) as never as {
        apis: { a1b2c3d4e5: { resources: { pppppp: { pathPart: string } } } };
        functions: Record<string, unknown>;
        files: Record<string, string>;
      };
      copy.apis.a1b2c3d4e5.resources.pppppp.pathPart = 'Products';
      copy.functions = {};
      copy.files = {};
      return copy as never as Project;
    });
    await writeFile(join(root, 'functions/list/data.bin'), Buffer.from([0, 255]));
    await open.save({ overwrite: false });
    await open.close();
    expect(await filesIn(root, 'apis')).toEqual([
      'apis/shop/api.yaml',
      'apis/shop/models/Product.schema.json',
      'apis/shop/resources/Products.yaml',
      'apis/shop/resources/_root.yaml',
      'apis/shop/templates/Products/GET.request.application-json.vtl',
    ]);
    expect(await filesIn(root, 'functions')).toEqual(['functions/list/data.bin']);
  });

  it('says which files others changed and writes nothing, until told to overwrite', async () => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    const other = join(root, 'gatewright.yaml');
    await edit(open, (project) => withTemplate(project, 'mine'));
    await writeFile(other, (await readFile(other, 'utf8')).replace('Shop', 'Theirs'));
    await unlink(join(root, 'apis/shop/models/Product.schema.json'));
    expect(await open.save({ overwrite: false })).toEqual({
      kind: 'conflict',
      files: ['apis/shop/models/Product.schema.json', 'gatewright.yaml'],
    });
    expect(await readFile(other, 'utf8')).toContain('Theirs');
    expect(await open.save({ overwrite: true })).toMatchObject({ kind: 'saved' });
    expect(await readFile(other, 'utf8')).toContain('Shop');
    expect(await readFile(join(root, 'apis/shop/models/Product.schema.json'), 'utf8')).toBe('{}\n');
    expect(await open.save({ overwrite: false })).toMatchObject({ kind: 'saved', files: [] });
    await open.close();
  });

  it('does not write over a binary file that stands in the way', async () => {
    const root = await sampleFolder();
    await writeFile(join(root, 'functions/list/logo.txt'), Buffer.from([0, 1, 2]));
    const open = await OpenProjectFolder.open(root);
    await edit(open, (project) => ({
      ...project,
      files: { ...project.files, 'functions/list/logo.txt': 'text' },
    }));
    expect(await open.save({ overwrite: false })).toEqual({
      kind: 'conflict',
      files: ['functions/list/logo.txt'],
    });
    await open.close();
  });

  it('reads the folder again and drops what is not saved', async () => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    await edit(open, renamed('Unsaved'));
    const reloaded = await open.reload();
    expect(reloaded).toMatchObject({ recovery: null, project: { name: 'Shop' } });
    expect(reloaded.revision).toBeGreaterThan(1);
    await open.close();
  });

  it.each([
    ['a revision that does not follow', 5, []],
    ['a place that is not there', 0, [{ keys: ['name', 'x', 'y'], value: 1 }]],
    ['the prototype as key', 0, [{ keys: ['apis', '__proto__', 'x'], value: 1 }]],
    [
      'the prototype inside a value',
      0,
      [{ keys: ['kept'], value: JSON.parse('{"a":{"__proto__":1}}') as unknown }],
    ],
  ])('refuses an edit with %s', async (_what, base, changes) => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    expect(await code(open.apply(base, base + 1, changes))).toBe('BAD_REQUEST');
    expect(open.revision).toBe(0);
    await open.close();
  });

  it.each([
    'functions/../../evil.txt',
    '/etc/passwd',
    'apis/shop/api.yaml',
    'functions/list/function.yaml',
    'functions/.git/config',
    'functions/a\\..\\b',
    'functions/con/x',
    'gatewright.yaml',
  ])('refuses to hold a file %s', async (path) => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    const changes = [{ keys: ['files', path], value: 'x' }];
    expect(await code(open.apply(0, 1, changes))).toBe('PATH_OUTSIDE_PROJECT');
    await open.close();
  });

  it('gives a new API key a value at once and keeps it out of the project files', async () => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root, { makeKeyValue: () => 'generated' });
    await edit(open, (project) => ({
      ...project,
      apiKeys: { ...project.apiKeys, key2: { id: 'key2', name: 'new', enabled: true } },
    }));
    expect(open.project.apiKeys.key2?.value).toBe('generated');
    await open.apply(1, 2, [{ keys: ['apiKeys', 'key2', 'value'], value: 'chosen by the user' }]);
    await open.save({ overwrite: false });
    await open.close();
    expect(await readFile(join(root, 'api-keys.yaml'), 'utf8')).not.toMatch(/generated|chosen/);
    const again = await OpenProjectFolder.open(root);
    expect(again.project.apiKeys.key2?.value).toBe('chosen by the user');
    await again.close();
  });
});

describe('recovering', () => {
  /** What a kill leaves: the journal as it is, the lock of a process that is gone. */
  async function crashed(change: (open: OpenProjectFolder) => Promise<void>): Promise<string> {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    await change(open);
    await open.close();
    const lock = {
      pid: 2 ** 22 - 3,
      processStart: '1',
      host: (await import('node:os')).hostname(),
    };
    await writeFile(
      join(root, '.gatewright/lock'),
      JSON.stringify({ ...lock, since: '2026-01-01T00:00:00.000Z' }),
    );
    return root;
  }

  it('offers unsaved edits and takes them over', async () => {
    const root = await crashed(async (open) => {
      await edit(open, renamed('One'));
      await edit(open, renamed('Two'));
    });
    const open = await OpenProjectFolder.open(root);
    expect(open.state()).toMatchObject({ recovery: { edits: 2 }, project: { name: 'Shop' } });
    expect(await code(edit(open, renamed('x')))).toBe('BAD_REQUEST');
    expect(await open.recover(true)).toMatchObject({
      recovery: null,
      project: { name: 'Two' },
      revision: 2,
    });
    await edit(open, renamed('Three'));
    await open.close();
    const again = await OpenProjectFolder.open(root);
    expect(again.state().recovery).toMatchObject({ edits: 3 });
    expect((await again.recover(true)).project.name).toBe('Three');
    expect(await again.save({ overwrite: false })).toMatchObject({ files: ['gatewright.yaml'] });
    await again.close();
    const last = await OpenProjectFolder.open(root);
    expect(last.state()).toMatchObject({ recovery: null, project: { name: 'Three' } });
    await last.close();
  });

  it('discards them when told to', async () => {
    const root = await crashed((open) => edit(open, renamed('One')));
    const open = await OpenProjectFolder.open(root);
    expect(await open.recover(false)).toMatchObject({ recovery: null, project: { name: 'Shop' } });
    await open.close();
    const again = await OpenProjectFolder.open(root);
    expect(again.state().recovery).toBeNull();
    await again.close();
  });

  it('offers the edits made after the last save only', async () => {
    const root = await crashed(async (open) => {
      await edit(open, renamed('Saved'));
      await open.save({ overwrite: false });
      await edit(open, renamed('After'));
    });
    const open = await OpenProjectFolder.open(root);
    expect(open.state()).toMatchObject({ project: { name: 'Saved' }, recovery: { edits: 1 } });
    expect((await open.recover(true)).project.name).toBe('After');
    await open.close();
  });

  it('offers nothing when edits were taken back', async () => {
    const root = await crashed(async (open) => {
      await edit(open, renamed('One'));
      await edit(open, renamed('Shop'));
    });
    const open = await OpenProjectFolder.open(root);
    expect(open.state().recovery).toBeNull();
    await open.close();
  });

  it('puts the journal aside when the files have changed under it', async () => {
    const root = await crashed((open) => edit(open, renamed('One')));
    const path = join(root, 'gatewright.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace('Shop', 'Pulled'));
    const open = await OpenProjectFolder.open(root);
    const [problem] = open.state().problems;
    expect(open.state().recovery).toBeNull();
    expect(problem?.ruleId).toBe('unsaved-work-set-aside');
    expect(await readFile(join(root, problem?.place.file ?? ''), 'utf8')).toContain('One');
    await open.close();
  });

  it('reads a journal whose last line is torn, and goes on with it', async () => {
    const root = await crashed(async (open) => {
      await edit(open, renamed('One'));
      await edit(open, renamed('Two'));
    });
    const path = join(root, '.gatewright/journal.ndjson');
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, -9));
    const open = await OpenProjectFolder.open(root);
    expect((await open.recover(true)).project.name).toBe('One');
    await edit(open, renamed('Three'));
    await open.close();
    const again = await OpenProjectFolder.open(root);
    expect((await again.recover(true)).project.name).toBe('Three');
    await again.close();
  });
});

describe('watching', () => {
  it('tells of changes by others and not of its own', async () => {
    const root = await sampleFolder();
    const open = await OpenProjectFolder.open(root);
    const told: (readonly string[])[] = [];
    const first = new Promise<void>((resolve) => {
      open.onChangedOnDisk((files) => {
        told.push(files);
        resolve();
      });
    });
    await edit(open, (project) => withTemplate(project, 'own'));
    await open.save({ overwrite: false });
    await mkdir(join(root, 'requests'));
    await writeFile(join(root, 'requests/list.yaml'), 'name: list\n');
    await first;
    expect(told).toEqual([['requests/list.yaml']]);
    await open.close();
  });
});
