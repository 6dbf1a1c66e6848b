import { describe, expect, it } from 'vitest';
import {
  importBaseOf,
  partHash,
  withImportBase,
  withoutImportBase,
  type ImportBase,
} from '#shared/edits/import-base.ts';
import { removeEntity } from '#shared/edits/remove-entity.ts';
import { isProjectFilePath } from '#shared/project/file-layout.ts';
import { emptyProject } from '#shared/project/project.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { aShop } from '../../support/a-project.ts';

const base: ImportBase = {
  fileName: 'shop.yaml',
  text: 'openapi: 3.0.1   # as it is\r\n',
  partHash: '0123456789abcdef',
};

describe('the base of an import', () => {
  it.each<ImportBase>([
    base,
    { ...base, text: '{"openapi":"3.0.1"}' },
    { ...base, basePath: 'split' },
    { ...base, parameters: { Stage: 'prod', Key: '' } },
  ])('comes back as it was kept, byte for byte, through the files of the project: %o', (kept) => {
    const project = withImportBase(emptyProject, 'a1', kept);
    expect(importBaseOf(project, 'a1')).toEqual({ kind: 'known', base: kept });
    const { project: read, problems } = filesToProject(projectToFiles(project));
    expect(problems).toEqual([]);
    expect(importBaseOf(read, 'a1')).toEqual({ kind: 'known', base: kept });
  });

  it('takes the place of the one before', () => {
    const once = withImportBase(emptyProject, 'a1', base);
    const twice = withImportBase(once, 'a1', { ...base, text: '{}' });
    expect(Object.keys(twice.files).sort()).toEqual([
      'imports/a1/document.json',
      'imports/a1/source.json',
    ]);
    expect(withoutImportBase(twice, 'a1').files).toEqual({});
  });

  it('goes with its API', () => {
    const project = aShop();
    const [apiId = ''] = Object.keys(project.apis);
    const after = removeEntity(withImportBase(project, apiId, base), { kind: 'api', apiId });
    expect(Object.keys(after.apis)).not.toContain(apiId);
    expect(Object.keys(after.files).filter((path) => path.startsWith('imports/'))).toEqual([]);
  });

  it.each(['../../x', 'con', 'a.b', 'a*b', 'ö/?'])(
    'stands where a project may hold a file, below its folder, for the id %s',
    (id) => {
      const { files } = withImportBase(emptyProject, id, base);
      for (const path of Object.keys(files)) {
        expect(path.split('/')).toHaveLength(3);
        expect(path).toMatch(/^imports\/[^/]+\//);
      }
      if (id !== 'con') expect(Object.keys(files).every(isProjectFilePath)).toBe(true);
    },
  );

  it.each([
    ['{', 'not JSON'],
    ['{}', 'must be there'],
    ['{"fileName":"a","document":"../../secret","partHash":"0"}', 'document.yaml or document.json'],
    [
      '{"fileName":"a","document":"document.yaml","partHash":"0","basePath":"up"}',
      'prepend or split',
    ],
  ])('is broken where source.json says %s, and says what to do', (text, why) => {
    const kept = withImportBase(emptyProject, 'a1', base);
    const project = { ...kept, files: { ...kept.files, 'imports/a1/source.json': text } };
    const known = importBaseOf(project, 'a1');
    expect(known).toMatchObject({ kind: 'broken', file: 'imports/a1/source.json' });
    expect(known.kind === 'broken' && known.message).toContain(why);
    expect(known.kind === 'broken' && known.message).toContain('Remove it');
  });

  it('is not known where there is none', () => {
    expect(importBaseOf(emptyProject, 'a1')).toEqual({ kind: 'none' });
  });
});

it('hashes a part whatever the order of its keys', () => {
  const { name, ...rest } = emptyProject;
  expect(partHash({ ...rest, name })).toBe(partHash(emptyProject));
  expect(partHash({ ...rest, name: 'other' })).not.toBe(partHash(emptyProject));
});
