import type { JsonValue } from '#shared/entities/common/json.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { printYaml } from '#shared/project/print-yaml.ts';
import { bytesIn } from '#shared/std/text-bytes.ts';
import { pick, seededRandom, type Random } from './seeded-random.ts';

/** Bytes of a document that was well formed once. */
export interface MutatedDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is hard on readers, importers and exporters, in JSON and YAML. */
const pieces: readonly (() => string)[] = [
  ...[
    '"__proto__": {"polluted": 1},',
    '__proto__:\n  polluted: 1\n',
    '"constructor": {"prototype": 1},',
    '{"$ref": "#/components/schemas/A"}',
    '{"$ref": "#"}',
    '{"$ref": "#/paths/~1a/get"}',
    '{"$ref": "https://example.org/a.json#/b"}',
    '{"$ref": "../../../etc/passwd"}',
    '{"$ref": "file:///etc/passwd"}',
    '{"$ref": "#/%E0%A4%A"}',
    '$ref: "#/definitions/~2~"',
    '{"Fn::Sub": "${A}${A.Arn}${!x}${"}',
    '{"Fn::Join": ["", [{"Ref": "A"}, 1, null]]}',
    '{"Fn::Include": "x"}',
    '!Sub "${A}"',
    '!GetAtt a',
    '!Foo [1]',
    '!!js/function x',
    '!!binary aGk=',
    '!!set {a, b}',
    '!!omap [a: 1]',
    '&a [*a]',
    '*a',
    '&a ',
    '<<: *a',
    '? [a, b]\n: c\n',
    '- - - -',
    '--- \n',
    '...\n',
    '%YAML 1.1\n---\n',
    '|+9\n',
    '>-\n',
    '"\\u0000"',
    '"\\ud800"',
    '1e999',
    '-0',
    '99999999999999999999',
    '0x1F',
    'null',
    '~',
    'true',
    '[]',
    '{}',
    '""',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    "'",
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '#',
    '\u0000',
    '\u2028',
    '\ufeff',
    '\ufffe',
    '/{proxy+}/{a}/{b+}',
    '{}{}{}',
    '//',
    '/a/../b',
    '"swagger": "2.0",',
    'openapi: 3.1.0\n',
    '"type": ["string", "null"],',
    '"Transform": "AWS::Serverless-2016-10-31",',
    'Resources:\n',
  ].map((text) => () => text),
  () => '['.repeat(5000),
  () => '{"a":'.repeat(3000),
  () => '{a: '.repeat(300),
  () => `"${'k'.repeat(100_000)}": 1,`,
  () => `${'a'.repeat(1200)}:\n`,
  () =>
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`)
      .join('\n')}\n`,
  () => '(a+)+$',
  () => `/${'a/'.repeat(400)}`,
];

/** Makes mutated documents one after another: the same seed over the same corpus makes the same. */
export class ImportMutator {
  private readonly random: Random;
  private readonly texts: readonly (readonly [file: string, text: string])[];
  private made = 0;

  constructor(
    private readonly seed: number,
    corpus: ReadonlyMap<string, string>,
  ) {
    this.random = seededRandom(seed);
    this.texts = [...corpus];
  }

  next(): MutatedDocument {
    const { random } = this;
    const [file, base] = pick(random, this.texts);
    const [, other] = pick(random, this.texts);
    if (random() < 0.5) {
      const values = [base, other].map(valueOf);
      const [value, donor] = values;
      if (value !== undefined && donor !== undefined) {
        let odd = value;
        for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--)
          odd = withOddPart(random, odd, donor, 0);
        const text = random() < 0.7 ? JSON.stringify(odd, null, 1) : printYaml(odd);
        return { name: `${this.seed}/${++this.made} ${file}`, bytes: encoded(random, text) };
      }
    }
    let text = base;
    for (let changes = 1 + Math.floor(random() * 5); changes > 0; changes--)
      text = mutated(random, text, other).slice(0, 400_000);
    return { name: `${this.seed}/${++this.made} ${file}`, bytes: encoded(random, text) };
  }
}

function valueOf(text: string): JsonValue | undefined {
  const read = readDocument(text);
  return read.kind === 'read' ? read.value : undefined;
}

const oddValues: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1.5e300,
  '',
  'x',
  '$ref',
  'aws_proxy',
  '${A.Arn}',
  [],
  [null],
  {},
  { $ref: '#/components/schemas/Loop' },
  { $ref: '#/paths/~1/get' },
  { $ref: 'other.yaml#/A' },
  { 'Fn::Sub': '${A.Arn}/${AWS::Region}' },
  { Ref: 'AWS::AccountId' },
  { type: ['string', 'null'], const: 1, if: {}, $defs: { a: {} } },
];

const oddKeys = [
  '',
  '/',
  '__proto__',
  'constructor',
  '$ref',
  'x-odd',
  '200',
  '{a}',
  '~1',
  'é\n',
  '*/*',
];

/** The value with one part, at any depth, replaced, taken out, renamed, doubled, or swapped for one of another document. */
function withOddPart(random: Random, value: JsonValue, donor: JsonValue, depth: number): JsonValue {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value as object) : [];
  if (keys.length === 0 || (depth > 1 && random() < 0.15))
    return random() < 0.5 ? pick(random, oddValues) : partOf(random, donor);
  const key = pick(random, keys);
  const roll = random();
  if (Array.isArray(value)) {
    const items = [...(value as readonly JsonValue[])];
    const index = Number(key);
    if (roll < 0.1) items.splice(index, 1);
    else if (roll < 0.2) items.push(items[index] as JsonValue);
    else items[index] = withOddPart(random, items[index] as JsonValue, donor, depth + 1);
    return items;
  }
  const entries = Object.entries(value as Record<string, JsonValue>);
  const index = keys.indexOf(key);
  const [, member] = entries[index] as [string, JsonValue];
  if (roll < 0.06) entries.splice(index, 1);
  else if (roll < 0.12) entries.push([pick(random, oddKeys), member]);
  else if (roll < 0.18) entries[index] = [pick(random, oddKeys), member];
  else entries[index] = [key, withOddPart(random, member, donor, depth + 1)];
  return Object.fromEntries(entries);
}

function partOf(random: Random, value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || random() < 0.2) return value;
  const parts = Object.values(value as Record<string, JsonValue>);
  return parts.length === 0 ? value : partOf(random, pick(random, parts));
}

function mutated(random: Random, text: string, other: string): string {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(random() * (random() < 0.8 ? 12 : 400)));
  const roll = random();
  if (roll < 0.15) return text.slice(0, at) + text.slice(to);
  if (roll < 0.35) return text.slice(0, at) + pick(random, pieces)() + text.slice(at);
  // In the place of a whole value or key, so that the document stays readable and only its meaning is odd.
  if (roll < 0.6) return withToken(random, text, at);
  if (roll < 0.7) return withLinesMoved(random, text, at);
  if (roll < 0.75) return text.slice(0, to) + text.slice(at, to).repeat(3) + text.slice(to);
  if (roll < 0.82)
    return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(at + 1);
  if (roll < 0.97) {
    const from = Math.floor(random() * other.length);
    return text.slice(0, at) + other.slice(from, from + 200) + text.slice(to);
  }
  return text.slice(0, at);
}

const tokens = [
  'null',
  '7',
  '-1',
  '1.5e300',
  'true',
  '[]',
  '{}',
  '""',
  '[1]',
  '{"a": {}}',
  '"x"',
  '"200"',
  '"aws_proxy"',
  '"$ref"',
  '"__proto__"',
  '{"$ref": "#/components/schemas/Loop"}',
  '{"Fn::Sub": "${A.Arn}"}',
  '{"Ref": "AWS::Region"}',
] as const;

/** The next quoted text, number or word after an offset replaced by something of another kind. */
function withToken(random: Random, text: string, at: number): string {
  const pattern = /"(?:[^"\\\n]|\\.)*"|[\w./{}+-]+/g;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null
    ? text
    : text.slice(0, found.index) + pick(random, tokens) + text.slice(found.index + found[0].length);
}

/** One line put elsewhere, or at another indentation. */
function withLinesMoved(random: Random, text: string, at: number): string {
  const lines = text.split('\n');
  const index = text.slice(0, at).split('\n').length - 1;
  const [line = ''] = lines.splice(index, 1);
  const target = random() < 0.5 ? index : Math.floor(random() * (lines.length + 1));
  lines.splice(target, 0, random() < 0.5 ? `  ${line}` : line.replace(/^ {2}/, ''));
  return lines.join('\n');
}

/** Mostly UTF-8; now and then what an editor of another system writes, or a cut or broken sequence. */
function encoded(random: Random, text: string): Uint8Array {
  const roll = random();
  if (roll < 0.9) return bytesIn(text, 'utf-8');
  if (roll < 0.92) return bytesIn(`\ufeff${text}`, 'utf-8');
  if (roll < 0.94) return bytesIn(`\ufeff${text}`, 'utf-16le');
  if (roll < 0.96) return bytesIn(text, 'utf-16be');
  if (roll < 0.97) return bytesIn(text, 'utf-16le').slice(1);
  if (roll < 0.985) return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
  const bytes = bytesIn(text, 'utf-8').slice();
  for (let count = 0; count < 3; count++)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}
