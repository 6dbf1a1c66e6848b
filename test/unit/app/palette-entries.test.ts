import { expect, it } from 'vitest';
import { findEntries, paletteEntries } from '#renderer/app/dialogs/palette-entries.ts';
import { initialState } from '#renderer/editor/editor-state.ts';
import { aShop } from '#test/support/a-project.ts';

const state = { ...initialState, handle: 'h', project: aShop() };
const entries = paletteEntries(state);
const labels = (text: string): string[] =>
  findEntries(entries, text, 5).map((entry) => `${entry.verb ?? ''} ${entry.label}`.trim());

it.each([
  ['post orders', 'POST /orders'],
  ['/orders/{orderId}', '/orders/{orderId}'],
  ['place-ord', 'place-order'],
  ['add model', 'Add model…'],
  ['ADD MODEL', 'Add model…'],
  ['open project', 'Open project…'],
])('finds "%s" first', (text, expected) => {
  expect(labels(text)[0]).toBe(expected);
});

it('finds nothing where a word is missing', () => {
  expect(labels('orders zebra')).toEqual([]);
  expect(labels('(((')).toEqual([]);
});

it('offers only what can be done now', () => {
  const closed = paletteEntries(initialState);
  expect(closed.map((entry) => entry.actionId)).toContain('open-project');
  expect(closed.map((entry) => entry.actionId)).not.toContain('save-project');
  expect(closed.every((entry) => entry.ref === undefined)).toBe(true);
  const readOnly = paletteEntries({ ...state, readOnlyReason: 'locked' });
  expect(readOnly.map((entry) => entry.actionId)).not.toContain('add-api');
});
