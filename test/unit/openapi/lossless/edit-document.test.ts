import { equalJson } from '#shared/std/equal-json.ts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { isObject } from '#shared/openapi/json-shape.ts';
import { editDocument } from '#shared/openapi/lossless/edit-document.ts';
import { valueAtTokens } from '#shared/openapi/lossless/json-edits.ts';

function valueOf(text: string): JsonValue {
  const read = readDocument(text);
  if (read.kind === 'broken') throw new Error(`${read.message}\n${text}`);
  return read.value;
}

function edited(text: string, change: (value: never) => void): string | undefined {
  const value = structuredClone(valueOf(text));
  change(value as never);
  return editDocument(text, value);
}

const yaml = `# The shop
openapi: '3.0.1'   # quoted
info: {title: Shop, version: '1.0'}

paths:
  # all of them
  /a:
    get: &op
      summary: Fetch   # short
      tags:
      - one
      - two
      responses:
        '200':
          description: |
            Two
            lines

    put: *op   # the same
  /b:
    get:
components: {}
`;

interface Shop {
  info: { title: string; contact?: unknown };
  paths: Record<string, Record<string, { summary: string; tags?: string[]; extra?: unknown }>>;
  components: Record<string, unknown>;
}

describe('YAML', () => {
  const cases: [name: string, change: (value: Shop) => void, from: string, to: string][] = [
    ['a scalar', (v) => (v.info.title = 'Store'), 'title: Shop', 'title: Store'],
    [
      'a member more, in the quotes of the document',
      (v) => (v.paths['/b'] = { get: { summary: '404' } }),
      '  /b:\n    get:\n',
      "  /b:\n    get:\n      summary: '404'\n",
    ],
    [
      'a member of a flow map',
      (v) => (v.info.contact = { name: 'x' }),
      "version: '1.0'}",
      `version: '1.0', contact: {"name":"x"}}`,
    ],
    [
      'into an empty map',
      (v) => (v.components['schemas'] = { A: {} }),
      'components: {}',
      'components:\n  schemas:\n    A: {}',
    ],
    ['a path less', (v) => delete v.paths['/b'], '  /b:\n    get:\n', ''],
    [
      'behind an alias, which is written out',
      (v) => (v.paths['/a']!['put'] = { ...v.paths['/a']!['put']!, summary: 'Put' }),
      '    put: *op   # the same\n',
      "    put:   # the same\n      summary: Put\n      tags:\n      - one\n      - two\n      responses:\n        '200':\n          description: |\n            Two\n            lines\n",
    ],
  ];
  test.each(cases)('%s', (_name, change, from, to) => {
    expect(yaml).toContain(from);
    expect(edited(yaml, change as never)).toBe(yaml.replace(from, () => to));
  });

  it('keeps the comment behind what it changes, and other values of an anchor', () => {
    const text = edited(yaml, (v: Shop) => {
      v.paths['/a']!['get'] = { ...v.paths['/a']!['get']!, summary: 'Get' };
    });
    expect(text).toContain('summary: Get   # short');
    expect(text).toContain('put:   # the same\n      summary: Fetch');
  });

  it('adds and removes items of a list', () => {
    const more = edited(yaml, (v: Shop) => {
      const get = v.paths['/a']!['get']!;
      v.paths['/a'] = { get: { ...get, tags: ['one', 'two', 'three'] }, put: get };
    });
    expect(more).toContain('      - two\n      - three\n');
    expect(edited('a:\n- x\n- y # why\n- z\n', (v: { a: string[] }) => v.a.splice(1, 1))).toBe(
      'a:\n- x\n- z\n',
    );
    expect(edited('a:\n- x\n', (v: { a: string[] }) => v.a.pop())).toBe('a: []\n');
  });

  it('keeps line breaks of Windows', () => {
    expect(
      edited(
        'a: 1\r\nb:\r\n  c: 2\r\n',
        (v: { b: Record<string, unknown> }) => (v.b['d'] = { e: 1 }),
      ),
    ).toBe('a: 1\r\nb:\r\n  c: 2\r\n  d:\r\n    e: 1\r\n');
  });

  it('overrides what a merge key brings', () => {
    const text = 'x: &x {p: 1, q: 2}\ny:\n  <<: *x\n  r: 3\n';
    expect(edited(text, (v: { y: { p: number } }) => (v.y = { ...v.y, p: 5 }))).toBe(
      `${text}  p: 5\n`,
    );
  });

  it('writes a tagged value anew only when it changes', () => {
    const text = "a: !Sub 'x-${y}'\nb: 1\n";
    expect(edited(text, (v: { b: number }) => (v.b = 2))).toBe("a: !Sub 'x-${y}'\nb: 2\n");
    expect(edited(text, (v: { a: unknown }) => (v.a = 'plain'))).toBe('a: plain\nb: 1\n');
  });
});

describe('JSON', () => {
  const json = '{\n\t"a": {"b": 1, "c": [1,2]},\n\t"d": [\n\t\t{ "e": true }\n\t],\n\t"f": {}\n}';
  interface Shape {
    a: Record<string, unknown> & { c: number[] };
    d: unknown[];
    f: Record<string, unknown>;
  }
  const cases: [name: string, change: (value: Shape) => void, from: string, to: string][] = [
    ['a scalar', (v) => (v.a['b'] = 'x'), '"b": 1', '"b": "x"'],
    ['a member on the same line', (v) => (v.a['z'] = null), '[1,2]}', '[1,2], "z": null}'],
    ['an item', (v) => v.a.c.push(3), '[1,2]', '[1,2, 3]'],
    [
      'an item on lines of its own',
      (v) => v.d.push({ g: 1 }),
      'true }',
      'true },\n\t\t{\n\t\t\t"g": 1\n\t\t}',
    ],
    ['the first member', (v) => (v.f['h'] = 1), '{}', '{\n\t\t"h": 1\n\t}'],
    ['a member less', (v) => delete v.a['b'], '"b": 1, ', ''],
    ['the last member', (v) => delete (v as Partial<Shape>).f, ',\n\t"f": {}', ''],
  ];
  test.each(cases)('%s', (_name, change, from, to) => {
    expect(edited(json, change as never)).toBe(json.replace(from, () => to));
  });

  it('stays on one line', () => {
    expect(edited('{"a":1}', (v: Record<string, unknown>) => (v['b'] = { c: [] }))).toBe(
      '{"a":1, "b": {"c":[]}}',
    );
  });
});

it('gives up on text that is no document', () => {
  expect(editDocument('a: [', {})).toBeUndefined();
});

const folder = path.resolve(import.meta.dirname, '../../../cases/openapi/documents');
const documents: [string, string][] = [
  ['anchors.yaml', yaml],
  ...readdirSync(folder).map((name): [string, string] => [
    name,
    readFileSync(path.join(folder, name), 'utf8'),
  ]),
];

/** All places of a value, as tokens. */
function places(value: JsonValue, at: readonly string[] = []): (readonly string[])[] {
  const children = Array.isArray(value)
    ? (value as JsonValue[]).map((item, index): [string, JsonValue] => [String(index), item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [at, ...children.flatMap(([key, child]) => places(child, [...at, key]))];
}

const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  fc.constantFrom<JsonValue>(
    'two\nlines',
    'two\nlines\n',
    '',
    ' x ',
    '- a',
    'a: b',
    '# c',
    '007',
    'true',
    {},
    [],
    "it's",
    'x\n\n',
  ),
);

interface Change {
  readonly at: number;
  readonly key: string;
  readonly kind: 'set' | 'remove' | 'add';
  readonly value: JsonValue;
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  key: fc
    .string({ minLength: 1, maxLength: 6 })
    .filter((key) => key !== '__proto__' && key !== '<<'),
  kind: fc.constantFrom('set', 'remove', 'add'),
  value: anyValue,
});

function changed(value: JsonValue, { at, key, kind, value: put }: Change): JsonValue {
  const copy = JSON.parse(JSON.stringify(value)) as JsonValue;
  const all = places(copy).slice(1);
  if (all.length === 0) return copy;
  const tokens = all[at % all.length] ?? [];
  const holder = valueAtTokens(copy, tokens.slice(0, -1)) as
    Record<string, JsonValue> | JsonValue[];
  const last = tokens.at(-1) ?? '';
  if (Array.isArray(holder)) {
    if (kind === 'add') holder.splice(Number(last), 0, put);
    else if (kind === 'remove') holder.splice(Number(last), 1);
    else holder[Number(last)] = put;
  } else if (kind === 'add') holder[key] = put;
  else if (kind === 'remove') delete holder[last];
  else holder[last] = put;
  return copy;
}

describe.each(documents)('%s', (_name, text) => {
  const value = valueOf(text);

  it('is the same, byte for byte, when nothing changed', () => {
    expect(editDocument(text, structuredClone(value))).toBe(text);
  });

  it('reads as what it was changed to, whatever is changed', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 4 }), (changes) => {
        const target = changes.reduce(changed, value);
        const after = editDocument(text, target);
        expect(after, JSON.stringify(target)).toBeDefined();
        expect(equalJson(valueOf(after ?? ''), target)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every line outside the top-level member that changed', () => {
    fc.assert(
      fc.property(anyChange, (change) => {
        const target = changed(value, change);
        const after = editDocument(text, target) ?? '';
        // A change turned back leaves the text as long as it was where nothing of its own form was lost.
        let head = 0;
        while (head < text.length && text[head] === after[head]) head++;
        let tail = 0;
        while (
          tail < Math.min(text.length, after.length) - head &&
          text.at(-1 - tail) === after.at(-1 - tail)
        )
          tail++;
        const tokens = places(value).slice(1)[change.at % (places(value).length - 1)] ?? [];
        const read = readDocument(text);
        if (read.kind === 'broken' || isShared(text)) return;
        const holder = `/${tokens
          .slice(0, -1)
          .map((token) => token.replaceAll('~', '~0').replaceAll('/', '~1'))
          .join('/')}`;
        const span = read.locate([holder === '/' ? '' : holder]).get(holder === '/' ? '' : holder);
        if (span === undefined) return;
        // Up to a line break and a comma around the holder.
        // A block's span starts at its first key; what takes its place may start behind the colon before it.
        const from = text.slice(0, span.start).replace(/\s*(?:[!&]\S+\s*)*$/, '').length;
        const to = span.end + /^[^\n]*\n?/.exec(text.slice(span.end))![0].length;
        expect(head).toBeGreaterThanOrEqual(from);
        expect(text.length - tail).toBeLessThanOrEqual(to);
      }),
      { numRuns: 60 },
    );
  });
});

/** With anchors one change may show in several places. */
function isShared(text: string): boolean {
  return /&\w+/.test(text);
}
