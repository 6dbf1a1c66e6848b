import type { Api } from '../entities/api.ts';
import type { Project } from '../project/project.ts';
import { importBaseOf, type ImportBase } from './import-base.ts';

/** What an API tells of how a document is read that is held against it; members that change nothing are not there. */
export interface HeldAgainst {
  /** One of an HTTP API need not say that it is one. */
  readonly apiKind?: 'http';
  /** The base path is where the API's own document had it. */
  readonly basePath?: NonNullable<ImportBase['basePath']>;
}

/** How to read a document that is held against an API of a project, so that only what they mean differs. */
export function heldAgainst(project: Pick<Project, 'files'>, { id, kind }: Api): HeldAgainst {
  const known = importBaseOf(project, id);
  const basePath = known.kind === 'known' ? known.base.basePath : undefined;
  return {
    ...(kind === 'http' && { apiKind: 'http' }),
    ...(basePath !== undefined && { basePath }),
  };
}
