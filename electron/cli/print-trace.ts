import type { RunResult } from '#shared/ipc/channels.ts';
import type { Terminal } from './terminal.ts';

const marks = { passed: '✓', refused: '✗', skipped: '·' } as const;

/** Tells each step of a run, what it decided, and what functions logged. */
export function printTrace(result: RunResult, terminal: Terminal): void {
  const width = Math.max(0, ...result.trace.map(({ title }) => title.length));
  for (const { outcome, title, durationMs, decision } of result.trace)
    terminal.err(
      `${marks[outcome]} ${title.padEnd(width)}  ${durationMs.toFixed(2).padStart(8)} ms  ${decision}\n`,
    );
  for (const line of result.functionLogs) terminal.err(`  ${line.replaceAll('\n', '\n  ')}\n`);
  for (const note of result.fidelity)
    terminal.err(`  ${note.feature}: ${note.fidelity}. ${note.reason}\n`);
  for (const [name, value] of result.headers) terminal.err(`  ${name}: ${value}\n`);
}
