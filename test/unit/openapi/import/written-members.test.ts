import { assert, integer, json, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenMembers } from '#shared/openapi/import/written-members.ts';

describe('members of JSON', () => {
  it('are counted as they are written', () => {
    expect(writtenMembers('{"a" : "b:\\"", "c\\\\":[":", {"d":1}], "a":{}}')).toBe(4);
    expect(writtenMembers('{"a')).toBe(0);
    assert(
      property(json(), integer({ min: 0, max: 3 }), (text, space) => {
        const value: unknown = JSON.parse(text);
        expect(writtenMembers(JSON.stringify(value, null, space))).toBe(membersOf(value));
      }),
    );
  });
});

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((count, each) => count + membersOf(each), own);
}
