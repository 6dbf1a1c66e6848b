import { visit } from 'jsonc-parser';
import { pointerTo } from '#shared/std/json-pointer.ts';

/**
 * Pointers to members that objects of a JSON text have more than once, one for each time after the first; readers take the last and
 * lose the others. None for a text that is no JSON.
 */
export function duplicateMembers(text: string): string[] {
  if (!/^\s*\{/.test(text)) return [];
  const found: string[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (name, _start, _length, _line, _column, path) => {
      const names = open.at(-1);
      if (names?.has(name) === true) found.push(pointerTo('', ...path(), name));
      names?.add(name);
    },
  });
  return found;
}
