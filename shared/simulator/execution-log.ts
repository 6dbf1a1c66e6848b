import { printLogTime } from '#shared/std/utc-time.ts';
import type { Clock, HeaderList } from './ports.ts';
import type { LogLine } from './trace.ts';

/**
 * The execution log of one request, with the lines and texts of `test-invoke-method` (recorded,
 * test-invoke). Made only when somebody asked for a trace.
 */
export class ExecutionLog {
  readonly lines: LogLine[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A line without a time. */
  headline(text: string): void {
    this.lines.push({ text });
  }

  /** What was done. */
  add(text: string): void {
    this.lines.push({ time: this.#clock.now(), text: cut(text) });
  }

  /** What passed through: addresses, headers, bodies. Stages write these lines with data tracing alone. */
  data(text: string): void {
    this.lines.push({ time: this.#clock.now(), text: cut(text), kind: 'data' });
  }

  /** What went wrong. */
  failure(text: string): void {
    this.lines.push({ time: this.#clock.now(), text: cut(text), kind: 'failure' });
  }
}

/** Longer lines are cut (documented, "Important notes": 1,024 bytes; recorded mark, test-invoke). */
const maxLineLength = 1024;

function cut(text: string): string {
  return text.length > maxLineLength ? `${text.slice(0, maxLineLength)} [TRUNCATED]` : text;
}

/** The whole log as the service returns it, every line ended. */
export function printExecutionLog(lines: readonly LogLine[]): string {
  return lines
    .map((line) =>
      line.time === undefined ? `${line.text}\n` : `${printLogTime(line.time)} : ${line.text}\n`,
    )
    .join('');
}

/** `{name=value, other=value}`, as Java prints a map. */
export function printLogMap(entries: Iterable<readonly [name: string, value: string]>): string {
  const parts: string[] = [];
  for (const [name, value] of entries) parts.push(`${name}=${value}`);
  return `{${parts.join(', ')}}`;
}

/** A secret as the log shows it: stars but for its last six characters (documented, "Execution logging": redacted; form of published logs). */
export function maskedSecret(value: string): string {
  return '*'.repeat(Math.max(0, value.length - 6)) + value.slice(-6);
}

const secretHeaders = new Set(['authorization', 'x-api-key']);

/**
 * An event as JSON text whose token and secret headers are masked, at whatever depth they stand: what a log may show of
 * what an authorizer is told.
 */
export function printLogEvent(event: unknown): string {
  return JSON.stringify(event, (name, value: unknown) => {
    if (name !== 'authorizationToken' && !secretHeaders.has(name.toLowerCase())) return value;
    if (typeof value === 'string') return maskedSecret(value);
    return Array.isArray(value) ? value.map((each) => maskedSecret(String(each))) : value;
  });
}

/** Headers as a map: the values of a repeated name are joined by commas, secrets are masked. */
export function printLogHeaders(headers: HeaderList): string {
  const values = new Map<string, string>();
  const spelled = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const first = spelled.get(key) ?? name;
    spelled.set(key, first);
    const before = values.get(first);
    const shown = secretHeaders.has(key) ? maskedSecret(value) : value;
    values.set(first, before === undefined ? shown : `${before},${shown}`);
  }
  return printLogMap(values);
}
