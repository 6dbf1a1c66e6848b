import type { Problem, Severity, TextRange } from '#shared/std/problem.ts';

/** What SARIF tells of a rule besides its id. */
export interface SarifRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  /** Where the claim comes from. */
  readonly source: string;
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
        help: {
          text: `${rule.summary} Source: ${rule.source}. Switch it off for a project under lint.rules in gatewright.yaml, or ignore it at a place under lint.ignore.`,
          markdown: `${rule.summary}\n\nSource: _${rule.source}_. Switch it off for a project under \`lint.rules\` in \`gatewright.yaml\`, or ignore it at a place under \`lint.ignore\`.`,
        },
        defaultConfiguration: { level: levels[rule.severity] },
      };
}

function resultOf(problem: Problem, ruleIndex: number): object {
  const { ruleId, severity, message, place } = problem;
  const fixes = fixesOf(problem);
  const { file, range, pointer } = place;
  const logical =
    pointer === undefined ? [] : [{ fullyQualifiedName: pointer === '' ? '/' : pointer }];
  const location = {
    ...(file !== undefined && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(file) },
        ...(range !== undefined && {
          region: regionOf(range),
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
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Repairs that are worked out as edits of files; SARIF has no other. */
function fixesOf({ fixes = [] }: Problem): object[] {
  return fixes.flatMap(({ title, edits = [] }) => {
    if (edits.length === 0) return [];
    const files = [...new Set(edits.map(({ file }) => file))];
    return [
      {
        description: { text: title },
        artifactChanges: files.map((file) => ({
          artifactLocation: { uri: uriOf(file) },
          replacements: edits
            .filter((edit) => edit.file === file)
            .map(({ range, text }) => ({
              deletedRegion: regionOf(range),
              insertedContent: { text },
            })),
        })),
      },
    ];
  });
}

function regionOf({ start, end }: TextRange): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
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
