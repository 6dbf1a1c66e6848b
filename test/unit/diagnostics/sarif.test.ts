import { describe, expect, it } from 'vitest';
import { diagnoseAll } from '#shared/diagnostics/diagnose.ts';
import { rules } from '#shared/diagnostics/rules.ts';
import { sarifLog } from '#shared/diagnostics/sarif.ts';
import type { Problem } from '#shared/std/problem.ts';
import { aCleanProject } from './a-clean-project.ts';

/**
 * The part of SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format") that our logs use: members of each object with
 * their kinds, `!` for those it must have. Other members are not allowed there or not ours to write.
 */
const shapes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sarifLog: { $schema: 'text', 'version!': '2.1.0', 'runs!': 'run[]' },
  run: { 'tool!': 'tool', results: 'result[]', columnKind: 'utf16CodeUnits|unicodeCodePoints' },
  tool: { 'driver!': 'toolComponent' },
  toolComponent: {
    'name!': 'text',
    semanticVersion: 'text',
    informationUri: 'text',
    rules: 'reportingDescriptor[]',
  },
  reportingDescriptor: {
    'id!': 'text',
    shortDescription: 'message',
    help: 'message',
    helpUri: 'text',
    defaultConfiguration: 'reportingConfiguration',
  },
  reportingConfiguration: { level: 'none|note|warning|error' },
  result: {
    ruleId: 'text',
    ruleIndex: 'index',
    level: 'none|note|warning|error',
    'message!': 'message',
    locations: 'location[]',
    fixes: 'fix[]',
  },
  fix: { description: 'message', 'artifactChanges!': 'artifactChange[]' },
  artifactChange: { 'artifactLocation!': 'artifactLocation', 'replacements!': 'replacement[]' },
  replacement: { 'deletedRegion!': 'region', insertedContent: 'artifactContent' },
  artifactContent: { text: 'any text' },
  message: { 'text!': 'text', markdown: 'text' },
  location: { physicalLocation: 'physicalLocation', logicalLocations: 'logicalLocation[]' },
  physicalLocation: { 'artifactLocation!': 'artifactLocation', region: 'region' },
  artifactLocation: { 'uri!': 'text' },
  region: { 'startLine!': 'count', startColumn: 'count', endLine: 'count', endColumn: 'count' },
  logicalLocation: { fullyQualifiedName: 'text' },
};

/** What is not as the table says, with its place. */
function faults(value: unknown, kind: string, at = ''): string[] {
  if (kind.endsWith('[]'))
    return Array.isArray(value)
      ? value.flatMap((item, index) => faults(item, kind.slice(0, -2), `${at}/${index}`))
      : [`${at}: no list`];
  const shape = shapes[kind];
  if (shape !== undefined) {
    if (typeof value !== 'object' || value === null) return [`${at}: no object`];
    const record = value as Readonly<Record<string, unknown>>;
    const known = new Map(
      Object.entries(shape).map(([key, member]) => [key.replace('!', ''), member]),
    );
    return [
      ...Object.keys(shape)
        .filter((key) => key.endsWith('!') && !(key.slice(0, -1) in record))
        .map((key) => `${at}: needs ${key.slice(0, -1)}`),
      ...Object.entries(record).flatMap(([key, member]) => {
        const expected = known.get(key);
        return expected === undefined
          ? [`${at}/${key}: not known`]
          : faults(member, expected, `${at}/${key}`);
      }),
    ];
  }
  const isRight =
    kind === 'any text'
      ? typeof value === 'string'
      : kind === 'text'
        ? typeof value === 'string' && value !== ''
        : kind === 'count'
          ? Number.isInteger(value) && Number(value) >= 1
          : kind === 'index'
            ? Number.isInteger(value) && Number(value) >= 0
            : typeof value === 'string' && kind.split('|').includes(value);
  return isRight ? [] : [`${at}: no ${kind}: ${JSON.stringify(value)}`];
}

const options = { version: '1.2.3', rules };
const position = (line: number, column: number) => ({ offset: 0, line, column });
const problems: Problem[] = [
  { ruleId: 'model-missing', severity: 'error', message: 'One.', place: {} },
  {
    ruleId: 'no-such-rule',
    severity: 'warning',
    message: 'Two.',
    place: { file: 'C:\\a b\\x#y.yaml', pointer: '' },
  },
  {
    ruleId: 'model-missing',
    severity: 'info',
    message: 'Three.',
    place: {
      file: 'a/b.yaml',
      pointer: '/paths',
      range: { start: position(3, 5), end: position(4, 1) },
    },
  },
];

describe('sarifLog', () => {
  it.each([
    ['none', []],
    ['all kinds of places', problems],
    [
      'what a design has wrong',
      diagnoseAll({ ...aCleanProject, region: 'nowhere', accountId: 'x', usagePlans: {} }),
    ],
  ])('is SARIF for %s', (_what, found: readonly Problem[]) => {
    expect(faults(sarifLog(found, options), 'sarifLog')).toEqual([]);
  });

  it('places findings by line and column, in files by relative address', () => {
    const log = sarifLog(problems, options) as {
      runs: [{ results: { ruleIndex: number; locations?: unknown[] }[] }];
    };
    expect(log.runs[0].results.map(({ locations }) => locations)).toEqual([
      undefined,
      [
        {
          physicalLocation: { artifactLocation: { uri: 'file:///C:/a%20b/x%23y.yaml' } },
          logicalLocations: [{ fullyQualifiedName: '/' }],
        },
      ],
      [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a/b.yaml' },
            region: { startLine: 3, startColumn: 5, endLine: 4, endColumn: 1 },
          },
          logicalLocations: [{ fullyQualifiedName: '/paths' }],
        },
      ],
    ]);
  });

  it('would find a log that is none', () => {
    expect(faults({ version: '2.0.0', runs: [{ tool: {}, extra: 1 }] }, 'sarifLog')).toEqual([
      '/version: no 2.1.0: "2.0.0"',
      '/runs/0/tool: needs driver',
      '/runs/0/extra: not known',
    ]);
  });
});
