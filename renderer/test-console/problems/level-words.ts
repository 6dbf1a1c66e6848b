import type { Severity } from '#shared/std/problem.ts';

/** How findings of a severity are told, in the words of the panel. */
export const levelWords: Readonly<Record<Severity, string>> = {
  error: 'as an error',
  warning: 'as a warning',
  info: 'as a note',
};
