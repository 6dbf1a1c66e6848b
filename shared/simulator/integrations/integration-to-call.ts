import type { TraceRecorder } from '../trace-recorder.ts';

/**
 * The integration a step is about to call, with what is behind it noted among what a watched run concerns.
 *
 * @throws Error where there is none, which an earlier step has refused
 */
export function integrationToCall<Integration extends { readonly targets: readonly string[] }>(
  invocation: { readonly recorder: TraceRecorder | undefined; concerns: readonly string[] },
  integration: Integration | undefined,
): Integration {
  if (integration === undefined) throw new Error('There is no integration to call.');
  if (invocation.recorder !== undefined)
    invocation.concerns = [...invocation.concerns, ...integration.targets];
  return integration;
}
