import {
  BaseResolver,
  createConfig,
  getLineColLocation,
  lintFromString,
  ResolveError,
  type Config,
  type NormalizedProblem,
  type Source,
} from '@redocly/openapi-core';
import type { Place, Problem, TextPosition } from '#shared/std/problem.ts';

/** Never reads another file, never opens a connection: what is outside the document stays unresolved. */
class ClosedResolver extends BaseResolver {
  override loadExternalRef(absoluteRef: string): Promise<Source> {
    return Promise.reject(
      new ResolveError(new Error(`${absoluteRef} is outside the document and is not fetched.`)),
    );
  }
}

/** `spec`: the rules of the specification. `recommended`: those and what Redocly advises besides. */
export type OpenApiRuleset = 'spec' | 'recommended';

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
 * Checks an OpenAPI or Swagger document (YAML or JSON) against its specification with Redocly's rules, offline.
 * Every finding is a problem with its range and pointer; so is text that cannot be read. Never rejects.
 */
export async function lintOpenApi(
  text: string,
  fileName: string,
  ruleset: OpenApiRuleset = 'spec',
): Promise<Problem[]> {
  try {
    const found = await lintFromString({
      source: text,
      absoluteRef: /\.(?:ya?ml|json)$/i.test(fileName) ? fileName : `${fileName}.yaml`,
      config: await rules(ruleset),
      externalRefResolver: new ClosedResolver(),
    });
    const lines = lineOffsets(text);
    return found.filter(isOurs).map((problem) => toProblem(problem, fileName, lines));
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

/** `{proxy+}` is API Gateway's own; Redocly takes it for a variable named `proxy+` and misses its declaration. */
function isOurs(problem: NormalizedProblem): boolean {
  return !(problem.ruleId === 'path-parameters-defined' && problem.message.includes('+'));
}

function toProblem(problem: NormalizedProblem, fileName: string, lines: LineOffsets): Problem {
  const [location] = problem.location;
  return {
    ruleId: problem.ruleId,
    severity: problem.severity === 'error' ? 'error' : 'warning',
    message: problem.message,
    place: location === undefined ? { file: fileName } : placeOf(location, fileName, lines),
  };
}

function placeOf(
  location: NormalizedProblem['location'][number],
  fileName: string,
  lines: LineOffsets,
): Place {
  const { start, end } = getLineColLocation(location);
  const { pointer } = location;
  const from = positionOf(lines, start.line, start.col);
  return {
    file: fileName,
    ...(pointer !== undefined && { pointer: pointer.replace(/^#\/?/, '/').replace(/^\/$/, '') }),
    range: { start: from, end: end === undefined ? from : positionOf(lines, end.line, end.col) },
  };
}

/** Redocly counts lines and columns from 1, as we do; the offset follows from where the line begins. */
function positionOf(lines: LineOffsets, line: number, column: number): TextPosition {
  const start = lines.starts[Math.min(line, lines.starts.length) - 1] ?? 0;
  return { offset: Math.min(lines.length, start + column - 1), line, column };
}

/** Where each line of a text begins, looked up once for all findings. */
interface LineOffsets {
  readonly starts: readonly number[];
  readonly length: number;
}

function lineOffsets(text: string): LineOffsets {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { starts, length: text.length };
}
