import { forbidden } from '../gateway-error.ts';
import type { Arrival, StageSelected } from './event.ts';

/**
 * The stage of a connection as the design has it now.
 *
 * @throws GatewayError 403 for one that is gone (assumed)
 */
export function stageOf(
  { deployment }: Pick<Arrival, 'deployment'>,
  stageName: string,
): StageSelected {
  const stage = deployment.stages.get(stageName);
  if (stage === undefined) throw forbidden(`The API has no stage "${stageName}" any more.`);
  return { stage, stageVariables: stage.stageVariables, basePath: undefined };
}
