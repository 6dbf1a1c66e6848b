import { describe, expect, it } from 'vitest';
import { shortcutOf, shortcutTable } from '#renderer/app/shortcuts.ts';
import { actionGroups } from '#renderer/editor/actions/action.ts';
import { actions } from '#renderer/editor/actions/actions.ts';
import { initialState } from '#renderer/editor/editor-state.ts';
import { shortcutText } from '#renderer/ui/shortcut-text.ts';
import { aShop } from '#test/support/a-project.ts';
import { routeApis } from '#test/support/a-route-api.ts';

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
  it.each([true, false])('share no shortcut that both could mean (mac %s)', (mac) => {
    const shared = [...shortcutTable(actions, mac)].filter(([, meant]) => meant.length > 1);
    expect(shared.map(([key, meant]) => [key, ...meant.map(({ id }) => id)])).toEqual([
      ['Mod+N', 'add-resource', 'add-route'],
    ]);
    const { apis } = routeApis();
    const project = { ...aShop(), apis: { ...aShop().apis, ...apis } };
    for (const apiId of Object.keys(project.apis)) {
      const state = {
        ...initialState,
        handle: 'h',
        project,
        selection: [{ kind: 'api' as const, apiId }],
      };
      for (const [, meant] of shared)
        expect(
          meant.filter((action) => action.isEnabled(state)),
          apiId,
        ).toHaveLength(1);
    }
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
