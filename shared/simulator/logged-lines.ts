import type { LogLine } from './trace.ts';

/** What a stage's settings let into its execution log. */
export interface LogSettings {
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly dataTraceEnabled?: boolean;
}

/**
 * The lines that the settings let through, each led by the request's id; undefined where nothing is to be logged. `ERROR`
 * keeps what went wrong, `INFO` all but what passed through, data tracing that too (documented, "Set up CloudWatch logging";
 * which lines belong to which level is assumed).
 */
export function loggedLines(
  lines: readonly LogLine[],
  requestId: string,
  { loggingLevel = 'OFF', dataTraceEnabled = false }: LogSettings,
): readonly LogLine[] | undefined {
  if (loggingLevel === 'OFF') return undefined;
  const kept = lines.filter(({ kind }) => {
    if (kind === 'failure') return true;
    return loggingLevel === 'INFO' && (kind !== 'data' || dataTraceEnabled);
  });
  return kept.length === 0
    ? undefined
    : kept.map((line) => ({ ...line, text: `(${requestId}) ${line.text}` }));
}
