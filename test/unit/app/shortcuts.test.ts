import { describe, expect, it } from 'vitest';
import { shortcutOf, shortcutTable } from '#renderer/app/shortcuts.ts';
import { actionGroups } from '#renderer/editor/actions/action.ts';
import { actions } from '#renderer/editor/actions/actions.ts';
import { shortcutText } from '#renderer/ui/shortcut-text.ts';

const key = (
  text: string,
  code = '',
  mods: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key: text,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...mods,
});

describe('pressed keys', () => {
  it.each([
    [key('z', 'KeyZ', { ctrlKey: true }), false, 'Mod+Z'],
    [key('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false, 'Mod+Shift+Z'],
    [key('z', 'KeyZ', { metaKey: true }), true, 'Mod+Z'],
    [key('Tab', 'Tab', { ctrlKey: true }), true, 'Ctrl+Tab'],
    [key('Tab', 'Tab', { ctrlKey: true }), false, 'Mod+Tab'],
    [key('+', 'Equal', { shiftKey: true }), false, '+'],
    [key('/', 'Slash', { ctrlKey: true }), false, 'Mod+/'],
    [key('\\', 'Backslash', { ctrlKey: true }), false, 'Mod+\\'],
    [key('ˆ', 'KeyI', { metaKey: true, altKey: true }), true, 'Mod+Alt+I'],
    [key('Delete', 'Delete'), false, 'Delete'],
    [key('F5', 'F5'), false, 'F5'],
  ])('%o (mac %s) are %s', (event, mac, expected) => {
    expect(shortcutOf(event, mac)).toBe(expected);
  });
});

describe('actions', () => {
  it.each([true, false])('have no shortcut twice (mac %s)', (mac) => {
    const all = actions.flatMap((action) => action.shortcuts ?? []);
    expect(shortcutTable(actions, mac).size).toBe(all.length);
  });

  it('have ids, labels and groups of their own', () => {
    expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
    expect(new Set(actions.map((action) => action.label)).size).toBe(actions.length);
    for (const action of actions) expect(actionGroups).toContain(action.group);
  });

  it.each([
    'new-project',
    'open-project',
    'save-project',
    'revert-project',
    'import-openapi',
    'export-api',
    'undo',
    'redo',
    'open-palette',
    'send-request',
    'toggle-serving',
  ])('of the native menu are there: %s', (id) => {
    expect(actions.some((action) => action.id === id)).toBe(true);
  });
});

it('prints shortcuts as each system writes them', () => {
  expect(shortcutText('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  expect(shortcutText('Mod+Shift+Z', true)).toBe('⌘⇧Z');
  expect(shortcutText('Mod++', false)).toBe('Ctrl++');
  expect(shortcutText('F2', true)).toBe('F2');
});
