import type { Problem, Severity } from '#shared/std/problem.ts';

/** What SARIF tells of a rule besides its id. */
export interface SarifRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
}

export interface SarifOptions {
  /** Version of this program. */
  readonly version: string;
  /** Rules that are known; a finding of another is listed with its id alone. */
  readonly rules: readonly SarifRule[];
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * Findings as SARIF 2.1.0 (OASIS), for code scanning. Paths are relative addresses; what stands nowhere in a file has its
 * pointer as a logical location.
 */
export function sarifLog(problems: readonly Problem[], options: SarifOptions): object {
  const used = [...new Set(problems.map(({ ruleId }) => ruleId))].sort();
  const known = new Map(options.rules.map((rule) => [rule.id, rule]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Gatewright',
            semanticVersion: options.version,
            rules: used.map((id) => reportingDescriptor(id, known.get(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => resultOf(problem, used.indexOf(problem.ruleId))),
      },
    ],
  };
}

function reportingDescriptor(id: string, rule: SarifRule | undefined): object {
  return rule === undefined
    ? { id }
    : {
        id,
        shortDescription: { text: rule.summary },
        defaultConfiguration: { level: levels[rule.severity] },
      };
}

function resultOf({ ruleId, severity, message, place }: Problem, ruleIndex: number): object {
  const { file, range, pointer } = place;
  const logical =
    pointer === undefined ? [] : [{ fullyQualifiedName: pointer === '' ? '/' : pointer }];
  const location = {
    ...(file !== undefined && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(file) },
        ...(range !== undefined && {
          region: {
            startLine: range.start.line,
            startColumn: range.start.column,
            endLine: range.end.line,
            endColumn: range.end.column,
          },
        }),
      },
    }),
    ...(logical.length > 0 && { logicalLocations: logical }),
  };
  return {
    ruleId,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    ...(Object.keys(location).length > 0 && { locations: [location] }),
  };
}

/** A relative address, or that of a file for an absolute path: each part of the path encoded. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  const encoded = path
    .split('/')
    .map((part, index) =>
      index === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part),
    )
    .join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
