import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { main } from '#test/conformance/run-conformance.ts';
import { valueDifference } from '#test/conformance/wildcards.ts';

let folder: string;
let out: string;
let complaints: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'conformance-'));
  out = '';
  complaints = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complaints += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function write(name: string, content: unknown): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
}

const vtl = { kind: 'vtl', form: 'vars', vars: { a: 1 } };
const good = { ...vtl, name: 'good', template: '<$a>', expect: '<1>' };
const bad = { ...vtl, name: 'bad', template: '<$a>', expect: '<2>' };
const strange = { name: 'strange', kind: 'never-heard-of' };

describe('the conformance runner', () => {
  it('passes when every case does', async () => {
    await write('deep/a.json', [good]);
    await write(
      'b.jsonl',
      '{"name": "x", "template": "$a", "context": {"a": 2}, "expect": "2"}\n\n',
    );
    await write('fixtures/c.json', [bad]);
    expect(await main([folder])).toBe(0);
    expect(out.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed');
  });

  it('names what failed, and why', async () => {
    await write('a.json', [good, bad]);
    expect(await main([folder])).toBe(1);
    expect(out).toMatch(/a\.json › bad: expected "<2>", got "<1>"/);
    expect(out).toContain('1 passed, 1 failed');
  });

  it('skips what it does not know, with the reason', async () => {
    await write('a.json', [good, strange]);
    expect(await main([folder])).toBe(0);
    expect(out).toContain('kind never-heard-of');
    expect(out).toContain('1 passed, 0 failed, 1 skipped');
  });

  it('takes a filter, and prints JSON', async () => {
    await write('a.json', [good, bad]);
    expect(await main(['--json', '--filter', 'good', path.join(folder, 'a.json')])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ passed: 1, failed: 0, skipped: 0 });
  });

  it('expects a failure where the expectation is null', async () => {
    await write('a.jsonl', '{"name": "f", "template": "#if(", "expect": null}');
    await write('b.jsonl', '{"name": "g", "template": "fine", "expect": null}');
    expect(await main([path.join(folder, 'a.jsonl')])).toBe(0);
    expect(await main([path.join(folder, 'b.jsonl')])).toBe(1);
    expect(out).toContain('should fail, but gives "fine"');
  });

  it.each([
    { argv: [], complaint: 'Usage' },
    { argv: ['--nope', 'x'], complaint: 'Usage' },
    { argv: ['/nowhere/at/all.json'], complaint: 'nowhere' },
  ])('complains about $argv', async ({ argv, complaint }) => {
    expect(await main(argv)).toBe(2);
    expect(complaints).toContain(complaint);
  });

  it('complains about a file that is not JSON', async () => {
    await write('a.json', '{');
    expect(await main([folder])).toBe(2);
    expect(complaints).toContain('a.json is not JSON');
  });
});

describe('valueDifference', () => {
  it.each<[unknown, unknown, boolean]>([
    ['<any>', 5, true],
    ['<uuid>', '123e4567-e89b-42d3-a456-426614174000', true],
    ['<uuid>', 'x', false],
    ['<regex>^a+$', 'aaa', true],
    ['<regex>^a+$', 'ab', false],
    [['<id:1>', '<id:1>'], ['x', 'x'], true],
    [['<id:1>', '<id:1>'], ['x', 'y'], false],
    ['datetime', '2024-01-01', true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: [1, 2] }, { a: [1, 2] }, true],
    ['x', 'y', false],
  ])('%j against %j', (expected, actual, isEqual) => {
    expect(valueDifference(expected, actual) === undefined).toBe(isEqual);
  });
});
