import type { EarlyAnswer } from '#shared/simulator/request-limits.ts';

/** What the service answers when it fails itself. */
export const internalServerError: EarlyAnswer = {
  status: 500,
  headers: [
    ['Content-Type', 'application/json'],
    ['x-amzn-ErrorType', 'InternalServerErrorException'],
  ],
  body: Buffer.from('{"message":"Internal server error"}'),
};

/**
 * What went wrong, for the user.
 *
 * @param result what cannot be sent; undefined when there is none
 * @param faultLog file that says more
 */
export function faultMessage(
  error: unknown,
  result: { readonly status: number } | undefined,
  faultLog: string,
): string {
  const words = error instanceof Error ? error.message : String(error);
  return result === undefined
    ? `Gatewright itself failed on this request: ${words}. Please report it, with what ${faultLog} says.`
    : `HTTP cannot carry this answer of status ${result.status}: ${words}. Look at where its headers come from.`;
}
