import type { JsonObject } from '#shared/entities/common/json.ts';

/** Where SAM's document is deployed. */
export interface Surroundings {
  readonly region: string;
  readonly accountId: string;
}

/** Operations by path and verb, as a document spells them. */
export type Operations = Map<string, Map<string, JsonObject>>;
