import { describe, expect, it, test } from 'vitest';
import { decodeDocument } from '#shared/openapi/import/decode-document.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { bytesIn, textToBytes } from '#shared/std/text-bytes.ts';

const text = 'openapi: 3.0.1\ninfo: {title: Café, version: "1"}\npaths: {}\n';

describe('bytes of a document', () => {
  test.each([
    ['UTF-8', textToBytes(text), text],
    ['UTF-8 with a mark', textToBytes(`\ufeff${text}`), `\ufeff${text}`],
    ['UTF-16 with a mark', bytesIn(`\ufeff${text}`, 'utf-16le'), `\ufeff${text}`],
    ['UTF-16 without', bytesIn(text, 'utf-16be'), text],
    ['nothing', new Uint8Array(0), ''],
  ])('%s are text, and the same bytes again', (_name, bytes, wanted) => {
    const decoded = decodeDocument(bytes);
    if (decoded.kind !== 'text') throw new Error(decoded.message);
    expect(decoded.text).toBe(wanted);
    expect(bytesIn(decoded.text, decoded.encoding)).toEqual(bytes);
  });

  it('in Latin-1 are refused with their line', () => {
    const decoded = decodeDocument(Uint8Array.from(text, (char) => char.charCodeAt(0)));
    expect(decoded).toMatchObject({
      kind: 'broken',
      message: 'The text is not UTF-8, from line 2 on. Save it as UTF-8 and try again.',
      range: { start: { line: 2, column: 18 } },
    });
  });

  it('with a replacement character of their own are text up to what is wrong', () => {
    const bytes = new Uint8Array([...textToBytes('a: \ufffd\nb: '), 0xff]);
    expect(decodeDocument(bytes)).toMatchObject({ range: { start: { line: 2, column: 4 } } });
  });

  it('with NUL characters are refused', () => {
    expect(decodeDocument(textToBytes('a: 1\nb: x\0\n'))).toMatchObject({
      kind: 'broken',
      range: { start: { line: 2, column: 5 } },
    });
  });
});

test('a byte order mark before JSON shifts no place', () => {
  const marked = '\ufeff{"openapi": "3.0.1", "info": {"title": ""}, "paths": {}}';
  const { problems } = importOpenApi(marked, { fileName: 'x', region: 'r', accountId: 'a' });
  const range = problems.find(({ ruleId }) => ruleId === 'no-title')?.place.range;
  expect(marked.slice(range?.start.offset, range?.end.offset)).toBe('{"title": ""}');
});
