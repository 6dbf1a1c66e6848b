import { describe, expect, it } from 'vitest';
import { documentStanding, standingText } from '#renderer/editor/document-standing.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop } from '#test/support/a-project.ts';
import { openTestEditor, type TestEditor } from '#test/support/test-editor.ts';

/** Lets promises that are already settled run. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const region = (to: string) => (project: Project) => ({ ...project, region: to });
const withBase = (text: string) => (project: Project) => ({
  ...project,
  files: { ...project.files, 'imports/shop/document.yaml': text },
});

/** The working copy of a document; `says` is the region the document gives, the one thing that counts here. */
async function openDocument(says = aShop().region) {
  const file = { says, looks: 0 };
  const test = await openTestEditor(aShop());
  const { bridge, editor } = test;
  bridge.handlers['document.compare'] = () => {
    file.looks += 1;
    return { isSame: bridge.mirror.region === file.says };
  };
  bridge.handlers['project.open'] = () => ({
    handle: 'h2',
    path: '/home/edited/shop',
    project: bridge.mirror,
    revision: bridge.mirrorRevision,
    problems: [],
    readOnlyReason: null,
    recovery: null,
    lockedBy: null,
    editedDocument: '/repo/shop.yaml',
  });
  await editor.folder.open('/home/edited/shop');
  await settle();
  return {
    ...test,
    file,
    standing: () => documentStanding(editor.store.getState()),
  };
}

const shownBySave = async ({ run, shown }: Pick<TestEditor, 'run' | 'shown'>) => {
  shown.splice(0);
  await run('save-project');
  return [...shown];
};

describe('a document that is edited in place', () => {
  it('is held against the design when it is opened, and not again with every edit', async () => {
    const { editor, file, standing } = await openDocument();
    expect(standing()).toBe('current');
    editor.change('Region', region('eu-west-1'));
    expect(standing()).toBe('behind');
    editor.undo();
    expect(standing()).toBe('current');
    editor.change('Try', (project) => ({ ...project, deployTimeValues: { Table: 't' } }));
    expect(standing()).toBe('current');
    await settle();
    expect(file.looks).toBe(1);
  });

  it('lacks what an earlier session saved in the working copy only', async () => {
    const { standing } = await openDocument('eu-west-1');
    expect(standing()).toBe('behind');
  });

  it('is held against the design once edits rest, for it may say the same in another way', async () => {
    const { clock, editor, file, standing } = await openDocument('eu-west-1');
    expect(standing()).toBe('behind');
    editor.change('Region', region('us-west-2'));
    clock.advance(1500);
    await settle();
    expect([standing(), file.looks]).toEqual(['behind', 2]);
    editor.change('Region', region('eu-west-1'));
    clock.advance(1499);
    await settle();
    expect([standing(), file.looks]).toEqual(['behind', 2]);
    clock.advance(1);
    await settle();
    expect([standing(), file.looks]).toEqual(['current', 3]);
    editor.undo();
    expect(standing()).toBe('behind');
    editor.redo();
    expect(standing()).toBe('current');
  });

  it('is looked at again when its text or the file is another one', async () => {
    const { bridge, editor, file, standing } = await openDocument();
    editor.change('Region', region('eu-west-1'));
    file.says = 'eu-west-1';
    editor.change('Save to shop.yaml', withBase('new'));
    await settle();
    expect(standing()).toBe('current');
    const onDisk = (state: 'gone' | 'changed' | 'same'): void =>
      bridge.emit('document.on-disk', { handle: 'h2', state });
    onDisk('gone');
    expect(standing()).toBe('gone');
    file.says = 'us-west-2';
    onDisk('changed');
    expect(standing()).toBe('changed');
    onDisk('same');
    await settle();
    expect(standing()).toBe('behind');
  });

  it('is behind when it cannot be held against the design', async () => {
    const { bridge, editor, standing } = await openDocument();
    bridge.handlers['document.compare'] = () => Promise.reject(new Error('no'));
    editor.change('Merge', withBase('new'));
    await settle();
    expect(standing()).toBe('behind');
  });

  it('is reviewed after the working copy is saved, unless it says the same', async () => {
    const test = await openDocument();
    const { bridge, editor } = test;
    expect(await shownBySave(test)).toEqual([]);
    editor.change('Region', region('eu-west-1'));
    expect(await shownBySave(test)).toEqual(['save-document']);
    expect(bridge.saved.region).toBe('eu-west-1');
    bridge.handlers['project.save'] = () => ({ kind: 'conflict', files: ['a.yaml'] });
    expect(await shownBySave(test)).toEqual([]);
  });

  it.each([
    ['current', 'shop.yaml is up to date'],
    ['behind', 'Not yet in shop.yaml'],
    ['changed', 'shop.yaml changed on disk'],
    ['gone', 'shop.yaml is not there'],
    ['comparing', 'Comparing with shop.yaml…'],
  ] as const)('is said to be %s by its name', (standing, text) => {
    expect(standingText(standing, '/repo/shop.yaml')).toBe(text);
    expect(standingText(standing, 'C:\\repo\\shop.yaml')).toBe(text);
  });
});

it('saves any other project without a review', async () => {
  const test = await openTestEditor(aShop());
  test.editor.change('Region', region('eu-west-1'));
  expect(await shownBySave(test)).toEqual([]);
  expect(test.bridge.saved.region).toBe('eu-west-1');
});
