import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Who may import whom. Longest matching folder wins; a folder may always import from itself.
 * `packages` lists what may be imported from npm; `node` whether Node's own modules may.
 */
interface Rule {
  readonly folders: readonly string[];
  readonly packages: readonly string[] | 'any';
  readonly node: boolean;
}

const pure = (folders: readonly string[], packages: readonly string[] = []): Rule => ({
  folders,
  packages,
  node: false,
});

const sharedBase = ['shared/std', 'shared/json', 'shared/vtl', 'shared/entities', 'shared/project'];

const rules: Readonly<Record<string, Rule>> = {
  'shared/std': pure([]),
  'shared/json': pure(['shared/std'], ['ajv', 'ajv-draft-04', 'ajv-formats', 'jsonc-parser']),
  'shared/vtl': pure(['shared/std', 'shared/json']),
  'shared/entities': pure(['shared/std', 'shared/json']),
  'shared/project': pure(
    ['shared/std', 'shared/json', 'shared/entities'],
    ['yaml', 'zod', 'jsonc-parser', 'mutative'],
  ),
  'shared/edits': pure(sharedBase, ['mutative', 'jsonc-parser']),
  'shared/diagnostics': pure(sharedBase, ['jsonc-parser']),
  'shared/requests': pure(sharedBase),
  'shared/template-tests': pure(sharedBase),
  'shared/simulator': pure(sharedBase),
  'shared/openapi': pure([...sharedBase, 'shared/diagnostics'], ['yaml', 'jsonc-parser']),
  'shared/compare': pure(sharedBase),
  'shared/merge': pure([...sharedBase, 'shared/edits']),
  'shared/cloudformation': pure([...sharedBase, 'shared/openapi'], ['yaml']),
  'shared/ipc': pure([
    ...sharedBase,
    'shared/simulator',
    'shared/openapi',
    'shared/cloudformation',
    'shared/merge',
  ]),

  'electron/main': { folders: ['electron/node', 'shared'], packages: ['electron'], node: true },
  'electron/preload': { folders: ['shared/ipc'], packages: ['electron'], node: false },
  'electron/node': {
    folders: ['shared'],
    packages: ['undici', 'ws', 'yaml', 'zod', '@redocly/openapi-core'],
    node: true,
  },
  'electron/node/aws-backends': {
    folders: ['electron/node', 'shared'],
    packages: [
      '@aws-crypto/sha256-js',
      '@smithy/signature-v4',
      'aws-local-stepfunctions',
      'dynalite',
    ],
    node: true,
  },
  'electron/cli': {
    folders: ['electron/node', 'shared'],
    packages: ['commander', 'yaml'],
    node: true,
  },

  'renderer/ui': pure([], ['react', 'react-aria-components', 'lucide-react', 'react-dom']),
  'renderer/bridge': pure(['shared/ipc', 'shared/std']),
  'renderer/editor': pure(['renderer/bridge', 'shared'], ['zustand', 'react']),
  'renderer/tree': pure(
    ['renderer/editor', 'renderer/ui', 'shared'],
    ['react', 'react-aria-components', 'lucide-react'],
  ),
  'renderer/canvas': pure(
    ['renderer/editor', 'renderer/ui', 'shared'],
    ['react', '@xyflow/react', 'd3-hierarchy', 'zustand', 'lucide-react', 'react-aria-components'],
  ),
  'renderer/code-editor': pure(
    ['renderer/editor', 'renderer/bridge', 'renderer/ui', 'shared'],
    ['react', 'monaco-editor', 'lucide-react', 'react-resizable-panels', 'react-aria-components'],
  ),
  'renderer/compare': pure(
    ['renderer/editor', 'renderer/bridge', 'renderer/ui', 'shared'],
    ['react', 'zustand'],
  ),
  'renderer/import': pure(
    [
      'renderer/editor',
      'renderer/bridge',
      'renderer/code-editor',
      'renderer/compare',
      'renderer/ui',
      'shared',
    ],
    ['react', 'react-aria-components'],
  ),
  'renderer/inspector': pure(
    ['renderer/editor', 'renderer/code-editor', 'renderer/ui', 'shared'],
    ['react', 'lucide-react', 'react-aria-components'],
  ),
  'renderer/method-view': pure(
    ['renderer/editor', 'renderer/code-editor', 'renderer/inspector', 'renderer/ui', 'shared'],
    ['react', 'lucide-react', 'react-aria-components'],
  ),
  'renderer/test-console': pure(
    ['renderer/editor', 'renderer/bridge', 'renderer/code-editor', 'renderer/ui', 'shared'],
    ['react', 'lucide-react', 'react-resizable-panels', 'react-aria-components'],
  ),
  'renderer/backend-view': pure(
    ['renderer/editor', 'renderer/bridge', 'renderer/code-editor', 'renderer/ui', 'shared'],
    ['react', 'react-aria-components'],
  ),
  'renderer/app': pure(
    ['renderer', 'shared'],
    [
      'react',
      'react-dom',
      'react-resizable-panels',
      'react-aria-components',
      'lucide-react',
      'zustand',
    ],
  ),
  renderer: pure(['renderer', 'shared'], ['react', 'react-dom']),
};

const root = path.resolve(import.meta.dirname, '../..');
const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

/** Import and re-export statements, bare imports, dynamic imports. */
const importPattern =
  /^\s*(?:import|export)\s[^'"]*?\bfrom\s+'([^'\n]+)'|^\s*import\s+'([^'\n]+)'|\bimport\(\s*'([^'\n]+)'\s*\)/gm;

interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files = ['shared', 'electron', 'renderer'].flatMap(sourcesBelow);

describe('imports', () => {
  test('there are sources to check', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test('every folder imports only what the table allows', () => {
    expect(files.flatMap(breaches)).toEqual([]);
  });

  test('no file leads back to itself, not by its types either', () => {
    expect(circlesIn(files)).toEqual([]);
  });

  test('a circle is found', () => {
    const found = circlesIn([
      { file: 'shared/a.ts', imports: ['./b.ts', 'yaml'] },
      { file: 'shared/b.ts', imports: ['#shared/c/d.ts'] },
      { file: 'shared/c/d.ts', imports: ['../b.ts'] },
    ]);
    expect(found).toEqual(['shared/b.ts → shared/c/d.ts → shared/b.ts']);
  });

  test('only electron/main and electron/preload import electron', () => {
    const importers = files.filter((file) => file.imports.includes('electron'));
    expect(
      importers.map(({ file }) => file).filter((file) => !/^electron\/(main|preload)\//.test(file)),
    ).toEqual([]);
  });
});

describe('the simulator', () => {
  const kinds = ['rest', 'http', 'websocket'];
  const folderOf = (file: string): string =>
    /^shared\/simulator\/([^/]+)\//.exec(file)?.[1] ?? 'shared/simulator';

  test('keeps its kinds of API apart, and what they share knows none of them', () => {
    const found = files
      .filter(({ file }) =>
        [...kinds, 'authorization', 'integrations', 'mapping'].includes(folderOf(file)),
      )
      .flatMap(({ file, imports }) =>
        imports
          .map((specifier) => targetOf(file, specifier) ?? specifier)
          .filter(
            (target) => kinds.includes(folderOf(target)) && folderOf(target) !== folderOf(file),
          )
          .map((target) => `${file} imports ${target}`),
      );
    expect(found).toEqual([]);
  });
});

describe('shared is pure', () => {
  /** What reaches outside: the host's globals, a clock or chance. They arrive through ports. */
  const forbidden: readonly (readonly [name: string, pattern: RegExp])[] = [
    ['Date.now', /\bDate\.now\b/],
    ['new Date() without an argument', /\bnew Date\(\s*\)/],
    ['Math.random', /\bMath\.random\b/],
    ['performance', /\bperformance\.now\b/],
    ['process', /\bprocess\.(?:env|argv|platform|cwd|hrtime|nextTick)\b/],
    ['Buffer', /\bBuffer\.(?:from|alloc|concat|byteLength)\b/],
    ['timers', /\b(?:setTimeout|setInterval|setImmediate)\(/],
    ['fetch', /(?<![.\w])fetch\(/],
    ['crypto', /\bcrypto\.(?:randomUUID|getRandomValues|subtle|createHash)\b/],
    [
      'DOM',
      /\bdocument\.(?:body|head|cookie|location|createElement|querySelector|getElementById|addEventListener)\b|\bwindow\.\w|\blocalStorage\b/,
    ],
    ['code from text', /\bnew Function\(|(?<![.\w])eval\(/],
  ];

  test.each(forbidden)('%s does not occur', (_name, pattern) => {
    const found = files
      .filter(({ file }) => file.startsWith('shared/'))
      .filter(({ text }) => pattern.test(withoutCommentsAndStrings(text)))
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });
});

function sourcesBelow(folder: string): SourceFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const absolute = path.join(entry.parentPath, entry.name);
      const text = readFileSync(absolute, 'utf8');
      return {
        file: path.relative(root, absolute).split(path.sep).join('/'),
        text,
        imports: [...text.matchAll(importPattern)].map(
          (match) => match[1] ?? match[2] ?? match[3] ?? '',
        ),
      };
    });
}

function breaches({ file, imports }: SourceFile): string[] {
  const folder = Object.keys(rules)
    .filter((candidate) => file.startsWith(`${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (folder === undefined)
    return file.split('/').length > 2 ? [`${file} stands in a folder the table does not know`] : [];
  const rule = rules[folder] as Rule;
  return imports.flatMap((specifier) => {
    const target = targetOf(file, specifier);
    if (target !== undefined) {
      const allowed = [folder, ...rule.folders].some((prefix) => target.startsWith(`${prefix}/`));
      return allowed ? [] : [`${file} imports ${target}`];
    }
    if (builtins.has(specifier)) return rule.node ? [] : [`${file} imports ${specifier}`];
    const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1] ?? specifier;
    return rule.packages === 'any' || rule.packages.includes(name)
      ? []
      : [`${file} imports ${name}`];
  });
}

/** The file an import leads to; undefined for a package or one of Node's modules. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return undefined;
  return path.posix.join(path.posix.dirname(file), specifier);
}

/** Files that lead back to themselves, each circle once, as `a → b → a`. */
function circlesIn(sources: readonly Pick<SourceFile, 'file' | 'imports'>[]): string[] {
  const targets = new Map(
    sources.map(({ file, imports }) => [
      file,
      imports.flatMap((specifier) => targetOf(file, specifier) ?? []),
    ]),
  );
  const circles: string[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const follow = (file: string): void => {
    const met = way.indexOf(file);
    if (met !== -1) circles.push([...way.slice(met), file].join(' → '));
    if (met !== -1 || done.has(file)) return;
    way.push(file);
    for (const target of targets.get(file) ?? []) follow(target);
    way.pop();
    done.add(file);
  };
  for (const file of targets.keys()) follow(file);
  return circles;
}

/** Crude but enough: comments and quoted text may name what code may not use. */
function withoutCommentsAndStrings(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/[^\n]*/g, '$1')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''");
}
