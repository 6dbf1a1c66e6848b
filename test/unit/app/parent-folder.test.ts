import { expect, it } from 'vitest';
import { parentFolder } from '#renderer/app/dialogs/parent-folder.ts';

it.each([
  ['/home/me/shop', '/home/me'],
  ['/home/me/shop/', '/home/me'],
  ['/shop', '/'],
  ['/', '/'],
  ['C:\\work\\shop', 'C:\\work'],
  ['C:\\shop', 'C:\\'],
  ['C:\\', 'C:\\'],
])('%s stands in %s', (path, parent) => {
  expect(parentFolder(path)).toBe(parent);
});
