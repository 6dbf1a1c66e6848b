import type { Dispatcher } from 'undici';

/** Flat name, value, name, value … as pairs. Bytes above ASCII are taken as Latin-1, as Node's server does. */
export function headerPairs(raw: Dispatcher.DispatchController['rawHeaders']): [string, string][] {
  if (!Array.isArray(raw)) return [];
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    pairs.push([text(raw[index]), text(raw[index + 1])]);
  return pairs;
}

function text(part: Buffer | string | undefined): string {
  return typeof part === 'string' ? part : (part?.toString('latin1') ?? '');
}

/** Why nothing came back, in the words of the system. */
export function describeFailure(error: unknown): string {
  // Several addresses tried, e.g. ::1 and 127.0.0.1: the last says it best.
  if (error instanceof AggregateError && error.errors.length > 0)
    return describeFailure(error.errors[error.errors.length - 1]);
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
