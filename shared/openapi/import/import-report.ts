import type { Problem, Severity, TextPosition, TextRange } from '#shared/std/problem.ts';
import type { Span } from './locate-json.ts';

/** How many findings of one rule are listed one by one; a last one tells how many more there are. */
const listedPerRule = 25;

interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly pointer: string;
}

/** Collects what an import finds, by pointer; text positions are looked up once, at the end. */
export class ImportReport {
  private readonly findings: Finding[] = [];
  private readonly counts = new Map<string, { count: number; severity: Severity }>();

  add(ruleId: string, severity: Severity, pointer: string, message: string): void {
    const count = (this.counts.get(ruleId)?.count ?? 0) + 1;
    this.counts.set(ruleId, { count, severity });
    if (count <= listedPerRule) this.findings.push({ ruleId, severity, message, pointer });
  }

  /** The findings in the order they were made, errors first, with their places in `file`. */
  problems(
    file: string,
    text: string,
    locate: (pointers: Iterable<string>) => Map<string, Span>,
  ): Problem[] {
    if (this.findings.length === 0) return [];
    const spans = locate(this.findings.map((finding) => finding.pointer));
    const lines = new LineStarts(text, spans.values());
    const problems = this.findings.map((finding): Problem => {
      const span = spans.get(finding.pointer);
      return {
        ruleId: finding.ruleId,
        severity: finding.severity,
        message: finding.message,
        place: {
          file,
          pointer: finding.pointer,
          ...(span !== undefined && { range: lines.range(span) }),
        },
      };
    });
    for (const [ruleId, { count, severity }] of this.counts)
      if (count > listedPerRule)
        problems.push({
          ruleId,
          severity,
          message: `${count - listedPerRule} more of the same kind are not listed.`,
          place: { file },
        });
    const rank = { error: 0, warning: 1, info: 2 } as const;
    return problems.sort((a, b) => rank[a.severity] - rank[b.severity]);
  }
}

/** Lines and columns of the ends of some spans, found in one pass up to the last of them. */
export class LineStarts {
  private readonly starts = new Map<number, { line: number; start: number }>();

  constructor(text: string, spans: Iterable<Span>) {
    const offsets = [...spans].flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
    let line = 1;
    let start = 0;
    let next = text.indexOf('\n');
    for (const offset of offsets) {
      while (next !== -1 && next < offset) {
        line++;
        start = next + 1;
        next = text.indexOf('\n', start);
      }
      this.starts.set(offset, { line, start });
    }
  }

  /** Range of a span that was among those given. */
  range(span: Span): TextRange {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  private position(offset: number): TextPosition {
    const { line, start } = this.starts.get(offset) ?? { line: 1, start: 0 };
    return { offset, line, column: offset - start + 1 };
  }
}
