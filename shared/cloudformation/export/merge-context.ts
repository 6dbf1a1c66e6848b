import type { Api } from '#shared/entities/api.ts';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { Project } from '#shared/project/project.ts';
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

/** Logical ids of the template's functions by the names the project gives them. */
export type FunctionIds = ReadonlyMap<string, string>;

/** An API as it was imported, or as it is now, with what is around it. */
export interface Revision<A extends Api = Api> {
  readonly project: Project;
  readonly api: A;
  readonly functions: FunctionIds;
}
