import { posix } from 'node:path';
import {
  BaseResolver,
  createConfig,
  getLineColLocation,
  lintDocument,
  makeDocumentFromString,
  ResolveError,
  Source,
  type Config,
  type Document,
  type NormalizedProblem,
} from '@redocly/openapi-core';
import { locateJson, type Span } from '#shared/openapi/import/locate-json.ts';
import { LineStarts } from '#shared/openapi/import/import-report.ts';
import type { Problem, TextPosition, TextRange } from '#shared/std/problem.ts';
import { dropValidExamples } from './drop-valid-examples.ts';

/** `spec`: the rules of the specification. `recommended`: those and what Redocly advises besides. */
export type OpenApiRuleset = 'spec' | 'recommended';

/** Text of a file by its path from the document's folder; undefined for what is not there or may not be read. */
export type ReadFileBeside = (path: string) => string | undefined;

const configs: Partial<Record<OpenApiRuleset, Promise<Config>>> = {};

/** A path variable nobody declares is usual with API Gateway: a warning. */
function rules(ruleset: OpenApiRuleset): Promise<Config> {
  configs[ruleset] ??= createConfig({
    extends: [ruleset],
    rules: {
      'path-parameters-defined': 'warn',
      'security-defined': 'off',
      // Advice: the service takes a document without summaries and servers.
      ...(ruleset === 'recommended' && { 'operation-summary': 'warn', 'no-empty-servers': 'warn' }),
    },
  });
  return configs[ruleset];
}

/**
 * Reads what the document refers to through the given function alone: no other file, no connection. Paths are kept as they
 * are from the document's folder, so that findings name them so.
 */
class ClosedResolver extends BaseResolver {
  readonly #readBeside: ReadFileBeside;

  constructor(readBeside: ReadFileBeside) {
    super();
    this.#readBeside = readBeside;
  }

  override resolveExternalRef(base: string | null, ref: string): string {
    return /^[a-z][a-z0-9+.-]*:/i.test(ref) || base === null
      ? ref
      : posix.normalize(posix.join(posix.dirname(base), ref));
  }

  override loadExternalRef(absoluteRef: string): Promise<Source> {
    const text = this.#readBeside(absoluteRef);
    return text === undefined
      ? Promise.reject(
          new ResolveError(
            new Error(
              `${absoluteRef} is not a file in the document's folder or below; nothing else is read or fetched.`,
            ),
          ),
        )
      : Promise.resolve(new Source(absoluteRef, text));
  }
}

/**
 * Checks an OpenAPI or Swagger document (YAML or JSON) against its specification with Redocly's rules, offline.
 * Every finding is a problem with its range and pointer; so is text that cannot be read. Never rejects.
 *
 * @param readBeside files the document refers to; absent: none is read
 */
export async function lintOpenApi(
  text: string,
  fileName: string,
  ruleset: OpenApiRuleset = 'spec',
  readBeside: ReadFileBeside = () => undefined,
): Promise<Problem[]> {
  try {
    const found = await lintDocument({
      document: readForRedocly(text, fileName),
      config: await rules(ruleset),
      externalRefResolver: new ClosedResolver(readBeside),
    });
    return toProblems(found.filter(isOurs), fileName);
  } catch (error) {
    return [
      {
        ruleId: 'invalid-openapi',
        severity: 'error',
        message: `The document cannot be checked: ${error instanceof Error ? error.message : String(error)}`,
        place: { file: fileName },
      },
    ];
  }
}

/** Texts that were read as JSON, so that places in them are found as in JSON. */
const jsonSources = new WeakSet<Source>();

/** JSON goes through `JSON.parse`, which is many times as fast as reading it as the YAML it also is. */
function readForRedocly(text: string, fileName: string): Document {
  const name = /\.(?:ya?ml|json)$/i.test(fileName) ? fileName : `${fileName}.yaml`;
  if (/^\s*\{/.test(text))
    try {
      const source = new Source(name, text);
      const parsed: unknown = JSON.parse(text);
      dropValidExamples(parsed, text);
      jsonSources.add(source);
      return { source, parsed };
    } catch {
      // With comments or trailing commas it is YAML, more or less.
    }
  return makeDocumentFromString(text, name);
}

/**
 * `{proxy+}` is API Gateway's own; Redocly takes it for a variable named `proxy+` and misses its declaration. Operations of HTTP APIs
 * may refer to shared integrations (documented, "x-amazon-apigateway-integrations object").
 */
function isOurs(problem: NormalizedProblem): boolean {
  if (problem.ruleId === 'spec-strict-refs')
    return pointerOf(problem)?.includes('/x-amazon-apigateway-integration') !== true;
  return !(problem.ruleId === 'path-parameters-defined' && problem.message.includes('+'));
}

function toProblems(found: readonly NormalizedProblem[], fileName: string): Problem[] {
  const bySource = new Map<Source, NormalizedProblem[]>();
  for (const problem of found) {
    const source = problem.location[0]?.source;
    if (source === undefined) continue;
    const list = bySource.get(source);
    if (list === undefined) bySource.set(source, [problem]);
    else list.push(problem);
  }
  const ranges = new Map<NormalizedProblem, TextRange>();
  for (const [source, problems] of bySource)
    for (const [problem, range] of rangesIn(source, problems)) ranges.set(problem, range);
  return found.map((problem): Problem => {
    const [location] = problem.location;
    const range = ranges.get(problem);
    const pointer = pointerOf(problem);
    return {
      ruleId: problem.ruleId,
      severity: problem.severity === 'error' ? 'error' : 'warning',
      message: problem.message,
      place: {
        file: location === undefined ? fileName : fileOf(location.source, fileName),
        ...(pointer !== undefined && { pointer }),
        ...(range !== undefined && { range }),
      },
    };
  });
}

/** A name that Redocly would not take for a document's was given an ending. */
function fileOf({ absoluteRef }: Source, fileName: string): string {
  return absoluteRef === `${fileName}.yaml` ? fileName : absoluteRef;
}

/** As RFC 6901 writes it; Redocly begins with `#/`. Its rule about repeated operation ids ends with the id in place of the key it stands at. */
function pointerOf({ ruleId, location: [first] }: NormalizedProblem): string | undefined {
  const pointer = first?.pointer?.replace(/^#\/?/, '/').replace(/^\/$/, '');
  return ruleId === 'operation-operationId-unique'
    ? pointer?.replace(/[^/]*$/, 'operationId')
    : pointer;
}

/** Ranges of all findings in one text. JSON is scanned once for all of them; other text becomes Redocly's tree. */
function rangesIn(
  source: Source,
  problems: readonly NormalizedProblem[],
): Map<NormalizedProblem, TextRange> {
  const text = source.body;
  if (!jsonSources.has(source)) return rangesOfTree(text, problems);
  const spans = locateJson(
    text,
    problems.map((problem) => pointerOf(problem) ?? ''),
  );
  const found = new Map<NormalizedProblem, Span>();
  for (const problem of problems) {
    const span = spans.get(pointerOf(problem) ?? '');
    if (span === undefined) continue;
    const isOnKey = problem.location[0]?.reportOnKey === true;
    found.set(problem, (isOnKey ? keyBefore(text, span.start) : undefined) ?? span);
  }
  const lines = new LineStarts(text, found.values());
  return new Map([...found].map(([problem, span]) => [problem, lines.range(span)]));
}

/** The name of the member whose value starts at an offset of JSON text; undefined for an item of a list and the whole. */
function keyBefore(text: string, start: number): Span | undefined {
  const colon = lastInk(text, start - 1);
  if (text[colon] !== ':') return undefined;
  const end = lastInk(text, colon - 1);
  for (let at = text.lastIndexOf('"', end - 1); at >= 0; at = text.lastIndexOf('"', at - 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return { start: at, end: end + 1 };
  }
  return undefined;
}

/** The last offset up to one that holds no white space. */
function lastInk(text: string, from: number): number {
  let at = from;
  while (at >= 0 && /\s/.test(text.charAt(at))) at--;
  return at;
}

function rangesOfTree(
  text: string,
  problems: readonly NormalizedProblem[],
): Map<NormalizedProblem, TextRange> {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  // Redocly counts lines and columns from 1, as we do; the offset follows from where the line begins.
  const positionOf = ({ line, col }: { line: number; col: number }): TextPosition => {
    const start = starts[Math.min(line, starts.length) - 1] ?? 0;
    return { offset: Math.min(text.length, start + col - 1), line, column: col };
  };
  return new Map(
    problems.flatMap((problem): [NormalizedProblem, TextRange][] => {
      const [location] = problem.location;
      if (location === undefined) return [];
      const { start, end } = getLineColLocation(location);
      const from = positionOf(start);
      return [[problem, { start: from, end: end === undefined ? from : positionOf(end) }]];
    }),
  );
}
