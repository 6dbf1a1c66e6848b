import type { JsonObject } from '#shared/entities/common/json.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { ReadTemplate } from '../import/import-template.ts';

/** Resources, and parameters they need, as an exporter writes them. */
export interface Generated {
  readonly resources: Map<string, JsonObject>;
  readonly parameters: ReadonlyMap<string, JsonObject>;
  readonly problems: readonly Problem[];
}

/** What merging one API works with. */
export interface MergeContext {
  readonly read: ReadTemplate;
  readonly resources: Map<string, JsonObject>;
  readonly problems: Problem[];
}
