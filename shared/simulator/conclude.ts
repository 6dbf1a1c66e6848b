import { GatewayError } from './gateway-error.ts';

/**
 * Runs the steps of a request to their end, at once where nothing has to be waited for.
 *
 * @param run what is sent, or throws the refusal that stopped it
 * @param finish what is sent → what comes back
 * @param refuse the refusal → what comes back
 * @throws any other error, which is a mistake of ours
 */
export function conclude<Sent, Result>(
  run: () => Sent | Promise<Sent>,
  finish: (sent: Sent) => Result,
  refuse: (error: GatewayError) => Result,
): Result | Promise<Result> {
  const stop = (error: unknown): Result => {
    if (!(error instanceof GatewayError)) throw error;
    return refuse(error);
  };
  try {
    const sent = run();
    return sent instanceof Promise ? sent.then(finish).catch(stop) : finish(sent);
  } catch (error) {
    return stop(error);
  }
}
