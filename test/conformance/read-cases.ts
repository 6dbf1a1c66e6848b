import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { ConformanceCase } from './conformance-case.ts';

export interface CaseFile {
  /** Path as it is shown. */
  readonly file: string;
  readonly cases: readonly ConformanceCase[];
  /** Why there are none. */
  readonly remark: string | undefined;
  readonly fixtureFolders: readonly string[];
}

/**
 * The case files among the given files and folders (folders are walked, `fixtures` left out).
 *
 * @throws Error naming the file, when one is missing or is not JSON
 */
export async function readCaseFiles(paths: readonly string[]): Promise<CaseFile[]> {
  const files: string[] = [];
  for (const each of paths) files.push(...(await filesIn(path.resolve(each), true)));
  return await Promise.all(files.map(readCaseFile));
}

async function filesIn(place: string, isGiven: boolean): Promise<string[]> {
  const info = await stat(place);
  if (!info.isDirectory()) return isGiven || /\.jsonl?$/.test(place) ? [place] : [];
  if (!isGiven && path.basename(place) === 'fixtures') return [];
  const names = (await readdir(place)).sort();
  const nested = await Promise.all(names.map((name) => filesIn(path.join(place, name), false)));
  return nested.flat();
}

async function readCaseFile(file: string): Promise<CaseFile> {
  const text = await readFile(file, 'utf8');
  const folder = path.dirname(file);
  const fixtureFolders = [folder, path.join(folder, 'fixtures')];
  const shown = path.relative(process.cwd(), file) || file;
  const base = { file: shown, fixtureFolders };
  if (file.endsWith('.jsonl')) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const cases = lines.map((line, i) =>
      toCase(parse(line, `${shown}, line ${i + 1}`), 'vtl-line'),
    );
    return { ...base, cases: cases.filter(isCase), remark: undefined };
  }
  const content = parse(text, shown);
  const list: unknown = isRecord(content) ? content['cases'] : content;
  if (!Array.isArray(list)) return { ...base, cases: [], remark: 'holds no list of cases' };
  const cases = list.map((each) => toCase(each, undefined)).filter(isCase);
  const remark = cases.length === 0 ? 'holds no cases that can be run' : undefined;
  return { ...base, cases, remark };
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${place} is not JSON: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}

function toCase(value: unknown, kind: string | undefined): ConformanceCase | undefined {
  if (!isRecord(value) || typeof value['name'] !== 'string') return undefined;
  const own = value['kind'] ?? kind;
  return own === undefined ? undefined : { ...value, name: value['name'], kind: own };
}

function isCase(value: ConformanceCase | undefined): value is ConformanceCase {
  return value !== undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
