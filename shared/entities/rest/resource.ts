import type { HttpMethod, Method } from './method.ts';

/** A path node. */
export interface Resource {
  /** Six base-36 characters; stays when the resource is renamed or moved. */
  readonly id: string;
  /** Null for the root alone. */
  readonly parentId: string | null;
  /** One segment: text, `{name}` or `{name+}`; '' for the root. */
  readonly pathPart: string;
  readonly methods: Readonly<Partial<Record<HttpMethod, Method>>>;
}
