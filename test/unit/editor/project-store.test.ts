import { describe, expect, it } from 'vitest';
import { createProjectStore, type ProjectStore } from '#renderer/editor/project-store.ts';
import type { OpenedProject } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { aShop, apiId, methodRef, resourceRef } from '#test/support/a-project.ts';
import { manualClock, type ManualClock } from '#test/support/manual-clock.ts';

function opened(project: Project, parts: Partial<OpenedProject> = {}): OpenedProject {
  return {
    handle: 'h1',
    path: '/p',
    project,
    revision: 7,
    problems: [],
    readOnlyReason: null,
    recovery: null,
    lockedBy: null,
    ...parts,
  };
}

function aStore(parts: Partial<OpenedProject> = {}): {
  store: ProjectStore;
  clock: ManualClock;
  project: () => Project;
} {
  const clock = manualClock();
  const store = createProjectStore(clock);
  store.load(opened(aShop(), parts));
  return { store, clock, project: () => store.store.getState().project };
}

const named =
  (name: string) =>
  (project: Project): Project => ({ ...project, name });

describe('changes', () => {
  it('counts revisions on from the one it was opened with', () => {
    const { store } = aStore();
    store.change('Name', named('a'));
    store.undo();
    store.redo();
    expect(store.store.getState().revision).toBe(10);
  });

  it('takes an edit that gives the same object back for no change', () => {
    const { store } = aStore();
    expect(store.change('Nothing', (project) => project)).toBe(false);
    expect(store.store.getState()).toMatchObject({ revision: 7, dirty: false });
  });

  it('refuses in a read-only project and says why', () => {
    const { store, project } = aStore({ readOnlyReason: 'Another window has it open.' });
    const before = project();
    expect(store.change('Name', named('a'))).toBe(false);
    expect(project()).toBe(before);
    expect(store.store.getState().notice).toMatchObject({
      tone: 'danger',
      text: 'Nothing was changed: Another window has it open.',
    });
  });

  it('makes typing with one key one step while it is quick', () => {
    const { store, clock, project } = aStore();
    for (const text of ['a', 'ab', 'abc']) {
      store.change('Name', named(text), { mergeKey: 'name' });
      clock.advance(900);
    }
    expect(store.store.getState().history.past).toHaveLength(1);
    clock.advance(200);
    store.change('Name', named('abcd'), { mergeKey: 'name' });
    expect(store.store.getState().history.past).toHaveLength(2);
    store.undo();
    expect(project().name).toBe('abc');
    store.undo();
    expect(project().name).toBe('Untitled');
  });

  it('does not merge over an undo, nor after another change', () => {
    const { store } = aStore();
    store.change('Name', named('a'), { mergeKey: 'name' });
    store.change('Region', (project) => ({ ...project, region: 'eu-west-1' }));
    store.change('Name', named('b'), { mergeKey: 'name' });
    expect(store.store.getState().history.past).toHaveLength(3);
    store.undo();
    store.change('Name', named('c'), { mergeKey: 'name' });
    expect(store.store.getState().history.past).toHaveLength(3);
    expect(store.store.getState().history.future).toHaveLength(0);
  });
});

describe('the dirty mark', () => {
  it('goes when undo leads back to what is saved', () => {
    const { store } = aStore();
    store.change('Name', named('a'));
    expect(store.store.getState().dirty).toBe(true);
    store.undo();
    expect(store.store.getState().dirty).toBe(false);
  });

  it('goes when the same is typed again, though it is another object', () => {
    const { store } = aStore();
    store.change('Name', named('a'));
    store.change('Name', named('Untitled'));
    expect(store.store.getState().dirty).toBe(false);
  });

  it('comes when undo leads away from what is saved', () => {
    const { store, project } = aStore();
    store.change('Name', named('a'));
    store.markSaved(project());
    expect(store.store.getState().dirty).toBe(false);
    store.undo();
    expect(store.store.getState().dirty).toBe(true);
  });
});

describe('marks', () => {
  it('bails out of a gesture without a trace', () => {
    const { store, project } = aStore();
    const before = project();
    store.change('Earlier', named('a'));
    const mark = store.mark();
    for (const text of ['b', 'c']) store.change('Drag', named(text));
    store.bailToMark(mark);
    expect(project().name).toBe('a');
    store.undo();
    expect(project()).toBe(before);
  });

  it('makes a gesture one step', () => {
    const { store, project } = aStore();
    const mark = store.mark();
    for (const text of ['b', 'c']) store.change('Drag', named(text));
    store.squashToMark(mark, 'Move');
    expect(store.store.getState().history.past.map((entry) => entry.label)).toEqual(['Move']);
    store.undo();
    expect(project().name).toBe('Untitled');
  });

  it('leaves no step for a gesture that ended where it began', () => {
    const { store } = aStore();
    const start = store.store.getState().project;
    const mark = store.mark();
    store.change('Drag', named('b'));
    store.change('Drag', () => start);
    store.squashToMark(mark, 'Move');
    expect(store.store.getState().history.past).toHaveLength(0);
  });
});

describe('selection and tabs', () => {
  it('forget what is gone, and undo selects what was selected', () => {
    const { store, project } = aStore();
    const ref = methodRef(project(), '/health', 'GET');
    store.select([ref]);
    store.openTab({ kind: 'canvas', apiId });
    store.openTab({ kind: 'method', ref });
    store.change('Remove', (before) => {
      const { [apiId]: _gone, ...apis } = before.apis;
      return { ...before, apis };
    });
    expect(store.store.getState()).toMatchObject({ selection: [], openTabs: [], activeTab: null });
    store.undo();
    expect(store.store.getState().selection).toEqual([ref]);
  });

  it('stay the same lists when nothing in them is gone', () => {
    const { store, project } = aStore();
    store.select([resourceRef(project(), '/orders')]);
    store.openTab({ kind: 'canvas', apiId });
    const { selection, openTabs } = store.store.getState();
    store.change('Name', named('a'));
    expect(store.store.getState().selection).toBe(selection);
    expect(store.store.getState().openTabs).toBe(openTabs);
  });

  it('closes to the neighbour and reopens', () => {
    const { store } = aStore();
    store.openTab({ kind: 'canvas', apiId });
    store.openTab({ kind: 'model', ref: { kind: 'model', apiId, name: 'Order' } });
    store.openTab({ kind: 'model', ref: { kind: 'model', apiId, name: 'Line' } });
    store.closeTab(`model:model/${apiId}/Line`);
    expect(store.store.getState().activeTab).toBe(`model:model/${apiId}/Order`);
    store.reopenTab();
    expect(store.store.getState().activeTab).toBe(`model:model/${apiId}/Line`);
  });

  it('opens a tab once, beside the one in front', () => {
    const { store } = aStore();
    store.openTab({ kind: 'canvas', apiId });
    store.openTab({ kind: 'file', path: 'functions/guard/index.mjs' });
    store.activateTab(`canvas:${apiId}`);
    store.openTab({ kind: 'text', apiId });
    store.openTab({ kind: 'text', apiId });
    expect(store.store.getState().openTabs.map((tab) => tab.kind)).toEqual([
      'canvas',
      'text',
      'file',
    ]);
  });
});

it('starts a fresh history when a project is loaded, but keeps the tabs of the same folder', () => {
  const { store } = aStore();
  store.openTab({ kind: 'canvas', apiId });
  store.change('Name', named('a'));
  store.load(opened(aShop(), { revision: 20 }));
  expect(store.store.getState()).toMatchObject({ dirty: false, revision: 20 });
  expect(store.store.getState().openTabs).toHaveLength(1);
  expect(store.undo()).toBe(false);
  store.load(opened(aShop(), { path: '/other', handle: 'h2' }));
  expect(store.store.getState().openTabs).toHaveLength(0);
});
