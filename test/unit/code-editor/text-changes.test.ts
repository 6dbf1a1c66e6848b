import { describe, expect, it } from 'vitest';

import { minimalEdit } from '#renderer/code-editor/minimal-edit.ts';
import { burstPause, TypingBursts } from '#renderer/code-editor/typing-burst.ts';

describe('minimalEdit', () => {
  it.each([
    ['abc', 'abc', undefined],
    ['', 'abc', { offset: 0, length: 0, text: 'abc' }],
    ['abc', '', { offset: 0, length: 3, text: '' }],
    ['abc', 'abXc', { offset: 2, length: 0, text: 'X' }],
    ['aaa', 'aa', { offset: 2, length: 1, text: '' }],
    ['abab', 'ababab', { offset: 4, length: 0, text: 'ab' }],
    ['one two three', 'one 2 three', { offset: 4, length: 3, text: '2' }],
    ['a😀b', 'a😁b', { offset: 1, length: 2, text: '😁' }],
    ['a\r\nb', 'a\nb', { offset: 1, length: 2, text: '\n' }],
  ])('%j → %j', (before, after, edit) => {
    expect(minimalEdit(before, after)).toEqual(edit);
    if (edit !== undefined)
      expect(
        before.slice(0, edit.offset) + edit.text + before.slice(edit.offset + edit.length),
      ).toBe(after);
  });
});

describe('TypingBursts', () => {
  const type = (offset: number, inserted: string, at: number, removed = 0) => ({
    offset,
    inserted,
    at,
    removed,
  });
  it.each([
    ['letters in a row', [type(0, 'a', 0), type(1, 'b', 100), type(2, 'c', 200)], [1, 1, 1]],
    ['a pause', [type(0, 'a', 0), type(1, 'b', burstPause + 1)], [1, 2]],
    ['another place', [type(0, 'a', 0), type(9, 'b', 10)], [1, 2]],
    ['deleting after writing', [type(0, 'a', 0), type(0, '', 10, 1)], [1, 2]],
    ['backspaces', [type(5, '', 0, 1), type(4, '', 10, 1), type(3, '', 20, 1)], [1, 1, 1]],
    ['delete key', [type(5, '', 0, 1), type(5, '', 10, 1)], [1, 1]],
    ['a closed bracket', [type(0, '{}', 0), type(1, 'x', 10)], [1, 1]],
    ['a new line', [type(0, 'a', 0), type(1, '\n', 10), type(2, 'b', 20)], [1, 1, 2]],
    ['an indented line', [type(0, 'a', 0), type(1, '\n    ', 10), type(6, 'b', 20)], [1, 1, 2]],
    [
      'two cursors after one',
      [type(0, 'a', 0), { ...type(1, 'b', 10), cursors: 2 }, { ...type(2, 'c', 20), cursors: 2 }],
      [1, 2, 2],
    ],
    ['pastes', [type(0, 'pasted', 0), type(6, 'again', 10)], [1, 2]],
  ])('%s', (_name, changes, numbers) => {
    const bursts = new TypingBursts();
    expect(changes.map((change) => bursts.numberOf(change))).toEqual(numbers);
  });

  it('end starts another', () => {
    const bursts = new TypingBursts();
    expect(bursts.numberOf(type(0, 'a', 0))).toBe(1);
    bursts.end();
    expect(bursts.numberOf(type(1, 'b', 1))).toBe(2);
  });
});
