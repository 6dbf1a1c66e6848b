import { describe, expect, it } from 'vitest';

import {
  formatSize,
  inkJson,
  prettyJson,
  showBody,
} from '#renderer/test-console/response/response-body.ts';

describe('showBody', () => {
  it.each([
    [{ text: '' }, 'empty', 0],
    [{ text: '{"a":1}' }, 'json', 7],
    [{ text: 'grün' }, 'text', 5],
    [{ base64: 'AAEC' }, 'binary', 3],
    [{ base64: 'AA==' }, 'binary', 1],
  ] as const)('%j', (body, kind, size) => {
    expect(showBody(body)).toMatchObject({ kind, size });
  });
});

describe('prettyJson', () => {
  it.each([
    [
      '{"b":1,"a":[1,{"c":"x,{}y"}]}',
      '{\n  "b": 1,\n  "a": [\n    1,\n    {\n      "c": "x,{}y"\n    }\n  ]\n}',
    ],
    ['{ }', '{}'],
    ['[ [ ], {"a" : "q\\"q"} ]', '[\n  [],\n  {\n    "a": "q\\"q"\n  }\n]'],
    ['12345678901234567890.10', '12345678901234567890.10'],
    ['{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
  ])('%s', (text, pretty) => {
    expect(prettyJson(text)).toBe(pretty);
  });

  it.each(['', 'hello', '{"a":}', '<a/>'])('%j is not JSON', (text) => {
    expect(prettyJson(text)).toBeUndefined();
  });
});

describe('inkJson', () => {
  it('tells keys from values and loses nothing', () => {
    const text = '{\n  "a": "b",\n  "n": -1.5e3,\n  "t": [true, null]\n}';
    const inks = inkJson(text);
    expect(inks.map((ink) => ink.text).join('')).toBe(text);
    expect(inks.filter((ink) => ink.kind !== 'mark')).toEqual([
      { kind: 'key', text: '"a"' },
      { kind: 'string', text: '"b"' },
      { kind: 'key', text: '"n"' },
      { kind: 'number', text: '-1.5e3' },
      { kind: 'key', text: '"t"' },
      { kind: 'word', text: 'true' },
      { kind: 'word', text: 'null' },
    ]);
  });
});

it.each([
  [12, '12 B'],
  [4200, '4.2 kB'],
  [1_840_000, '1.8 MB'],
])('formatSize(%i)', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});
