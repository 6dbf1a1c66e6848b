/** From the most to the least faithful. */
export const fidelities = [
  'exact',
  'documented',
  'assumed',
  'approximate',
  'not-simulated',
] as const;
/** exact: pinned by a recorded case. documented: follows the service's pages. not-simulated: configured, but this run ignored it. */
export type Fidelity = (typeof fidelities)[number];

/** One line of a run's fidelity list. */
export interface FidelityNote {
  /** e.g. `Lambda authorizer`, `Stage cache`. */
  readonly feature: string;
  readonly fidelity: Fidelity;
  readonly reason: string;
  /** Text form of the EntityRef concerned. */
  readonly entity?: string;
}
