import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { importAny } from '#electron/node/jobs/import-any.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { decodeDocument } from '#shared/openapi/import/decode-document.ts';
import type { Project } from '#shared/project/project.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import type { MutatedDocument } from './import-mutator.ts';

/** One import may take this long, ms, on a machine which does other things too. */
const maxMilliseconds = 5000;

export interface ImportCheck {
  /** What is wrong; undefined when nothing is. */
  readonly what: string | undefined;
  readonly outcome: 'imported' | 'refused' | 'undecodable';
  readonly milliseconds: number;
}

/**
 * Imports a mutated document as the program does and looks at what came of it: a refusal must be an error with a place and in
 * words for people; a project must stand as a whole, which it does when its files read back as the same project without an
 * error, and every exporter must take it.
 */
export function checkImport(document: MutatedDocument): ImportCheck {
  const start = performance.now();
  let outcome: ImportCheck['outcome'] = 'undecodable';
  let what: string | undefined;
  try {
    const decoded = decodeDocument(document.bytes);
    if (decoded.kind === 'text') {
      const read = importAny(decoded.text, {
        fileName: 'fuzzed',
        region: 'us-east-1',
        accountId: '123456789012',
      });
      outcome = read.project === null ? 'refused' : 'imported';
      what =
        badProblems(read.problems, decoded.text) ??
        (read.project === null
          ? read.problems.some(isError)
            ? undefined
            : 'refused without an error'
          : badProject(read.project, read.apiIds));
    } else what = /line \d+|not UTF/.test(decoded.message) ? undefined : decoded.message;
  } catch (error) {
    what = `crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  if (Object.hasOwn(Object.prototype, 'polluted')) what = 'Object.prototype has changed';
  const milliseconds = performance.now() - start;
  if (milliseconds > maxMilliseconds) what ??= `takes ${Math.round(milliseconds)} ms`;
  return { what, outcome, milliseconds };
}

/** Messages that only the platform writes: a fault of ours that was caught and shown. */
const ofThePlatform =
  /is not (?:a function|iterable|defined|extensible)|Cannot (?:read|set|convert|assign|destructure)|undefined \(reading|Maximum call stack|Invalid (?:array|string) length|\[object |at \S+ \(.*:\d+:\d+\)/;

function badProblems(problems: readonly Problem[], text: string): string | undefined {
  for (const { message, place, ruleId } of problems) {
    const found = ofThePlatform.exec(message);
    if (found !== null && !text.includes(found[0])) return `shows a fault: ${message}`;
    if (place.file === undefined) return `${ruleId} names no file: ${message}`;
    const { range } = place;
    if (range !== undefined && (range.end.offset > text.length || range.start.line < 1))
      return `${ruleId} points outside the text`;
  }
  return undefined;
}

function badProject(project: Project, apiIds: readonly string[]): string | undefined {
  const back = filesToProject(projectToFiles(project));
  const error = back.problems.find(isError);
  if (error !== undefined)
    return `its files do not read back: ${error.message} (${error.place.file ?? ''} ${error.place.pointer ?? ''})`;
  if (!equalJson(back.project, withoutSecrets(project)))
    return 'its files read back as another project';
  if (apiIds.length === 0 || apiIds.some((id) => !Object.hasOwn(project.apis, id)))
    return 'it names an API that is not there';
  for (const id of apiIds) {
    exportOpenApi(project, id, { extensions: true, format: 'json' });
    exportOpenApi(project, id, { extensions: false, format: 'json', version: 'swagger' });
    exportCloudFormation(project, id, { format: 'json' });
  }
  return undefined;
}

/** Values of API keys are in no file of a project but the one git ignores. */
function withoutSecrets(project: Project): Project {
  return {
    ...project,
    apiKeys: Object.fromEntries(
      Object.entries(project.apiKeys).map(([id, { value: _value, ...key }]) => [id, key]),
    ),
  };
}
