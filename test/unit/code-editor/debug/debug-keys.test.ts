import { expect, it } from 'vitest';
import { debugKey } from '#renderer/code-editor/debug/debug-keys.ts';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

it.each([
  ['F5', {}, 'start', 'continue'],
  ['F5', { shiftKey: true }, undefined, 'stop'],
  ['F9', {}, 'toggle-breakpoint', 'toggle-breakpoint'],
  ['F10', {}, undefined, 'over'],
  ['F10', { shiftKey: true }, undefined, undefined],
  ['F11', {}, undefined, 'into'],
  ['F11', { shiftKey: true }, undefined, 'out'],
  ['F10', { ctrlKey: true }, undefined, 'back'],
  ['F10', { ctrlKey: true, shiftKey: true }, undefined, 'continue-back'],
  ['F5', { altKey: true }, undefined, undefined],
  ['F5', { ctrlKey: true }, undefined, undefined],
  ['a', {}, undefined, undefined],
])('%s %j', (key, held, idle, running) => {
  expect(debugKey({ ...none, ...held, key }, false)).toBe(idle);
  expect(debugKey({ ...none, ...held, key }, true)).toBe(running);
});
