import type {
  Fix,
  Place,
  Problem,
  Severity,
  TextPosition,
  TextRange,
} from '#shared/std/problem.ts';
import type { Span } from './locate-json.ts';

/** How many findings of one rule are listed one by one unless all are asked for; a last one tells how many more there are. */
const usuallyListed = 25;

interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly pointer: string;
  readonly fixes: readonly Fix[];
}

/** A part of the document that came from another file: findings below `at` are told at their places there. */
export interface FindingSource {
  /** Pointer into the document. */
  readonly at: string;
  readonly file: string;
  /** Pointer into that file to what stands at `at`. */
  readonly pointer: string;
  readonly text: string;
  readonly locate: (pointers: Iterable<string>) => Map<string, Span>;
}

/** Collects what an import finds, by pointer; text positions are looked up once, at the end. */
export class ImportReport {
  private readonly findings: Finding[] = [];
  private readonly counts = new Map<string, { count: number; severity: Severity }>();
  private readonly listedPerRule: number;

  constructor({ listsAll }: { readonly listsAll?: boolean | undefined } = {}) {
    this.listedPerRule = listsAll === true ? Number.POSITIVE_INFINITY : usuallyListed;
  }

  /** @param fixes changes of the project the import makes */
  add(
    ruleId: string,
    severity: Severity,
    pointer: string,
    message: string,
    fixes: readonly Fix[] = [],
  ): void {
    const count = (this.counts.get(ruleId)?.count ?? 0) + 1;
    this.counts.set(ruleId, { count, severity });
    if (count <= this.listedPerRule)
      this.findings.push({ ruleId, severity, message, pointer, fixes });
  }

  /** The findings in the order they were made, errors first, with their places in `file`. */
  problems(
    file: string,
    text: string,
    locate: (pointers: Iterable<string>) => Map<string, Span>,
    sources: readonly FindingSource[] = [],
  ): Problem[] {
    if (this.findings.length === 0) return [];
    const bySource = new Map<FindingSource | undefined, Finding[]>();
    for (const finding of this.findings) {
      const source = sourceOf(finding.pointer, sources);
      const list = bySource.get(source);
      if (list === undefined) bySource.set(source, [finding]);
      else list.push(finding);
    }
    const places = new Map<Finding, Place>();
    for (const [source, findings] of bySource) {
      const pointerOf = ({ pointer }: Finding): string =>
        source === undefined ? pointer : source.pointer + pointer.slice(source.at.length);
      const spans = (source?.locate ?? locate)(findings.map(pointerOf));
      const lines = new LineStarts(source?.text ?? text, spans.values());
      for (const finding of findings) {
        const pointer = pointerOf(finding);
        const span = spans.get(pointer);
        places.set(finding, {
          file: source === undefined ? file : source.file,
          pointer,
          ...(span !== undefined && { range: lines.range(span) }),
        });
      }
    }
    const problems = this.findings.map((finding): Problem => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      message: finding.message,
      place: places.get(finding) ?? { file },
      ...(finding.fixes.length > 0 && { fixes: finding.fixes }),
    }));
    for (const [ruleId, { count, severity }] of this.counts)
      if (count > this.listedPerRule)
        problems.push({
          ruleId,
          severity,
          message: `${count - this.listedPerRule} more of the same kind are not listed.`,
          place: { file },
        });
    const rank = { error: 0, warning: 1, info: 2 } as const;
    return problems.sort((a, b) => rank[a.severity] - rank[b.severity]);
  }
}

/** The file a place came from: of several parts around it the innermost. */
export function sourceOf(
  pointer: string,
  sources: readonly FindingSource[],
): FindingSource | undefined {
  let found: FindingSource | undefined;
  for (const source of sources)
    if (
      (pointer === source.at || pointer.startsWith(`${source.at}/`)) &&
      source.at.length >= (found?.at.length ?? 0)
    )
      found = source;
  return found;
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
