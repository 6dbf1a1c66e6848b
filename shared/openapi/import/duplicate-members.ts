import { visit } from 'jsonc-parser';
import { pointerTo } from '#shared/std/json-pointer.ts';

/** A member that an object has twice. */
export interface DuplicateMember {
  readonly name: string;
  /** Of the object that has it. */
  readonly pointer: string;
}

/** Members that objects of a JSON text have twice; readers take the last and lose the others. None for a text that is no JSON. */
export function duplicateMembers(text: string): DuplicateMember[] {
  if (!/^\s*\{/.test(text)) return [];
  const found: DuplicateMember[] = [];
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
      if (names?.has(name) === true) found.push({ name, pointer: pointerTo('', ...path()) });
      names?.add(name);
    },
  });
  return found;
}
