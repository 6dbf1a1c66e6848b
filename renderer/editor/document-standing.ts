import type { DocumentOnDisk } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { equalJson } from '#shared/std/equal-json.ts';

/**
 * The design as the document that is edited in place says it: a revision that was held against it and found to be the same. `other`: when
 * it was last looked at, the document said something else than the design; `unknown`: nobody has looked yet.
 */
export type DocumentDesign = Project | 'other' | 'unknown';

/**
 * How the document that is edited in place stands to the design: `current` says the same; `behind` lacks edits; `changed` and `gone` by
 * another program; `comparing` until that is known.
 */
export type DocumentStanding = 'current' | 'behind' | 'changed' | 'gone' | 'comparing';

/** How the document stands. Costs what the design has changed since it was last held against the document, not what there is. */
export function documentStanding({
  project,
  documentDesign,
  documentOnDisk,
}: {
  readonly project: Project;
  readonly documentDesign: DocumentDesign;
  readonly documentOnDisk: DocumentOnDisk;
}): DocumentStanding {
  if (documentOnDisk !== 'same') return documentOnDisk;
  if (documentDesign === 'unknown') return 'comparing';
  if (documentDesign === 'other') return 'behind';
  return documentDesign === project || equalJson(sayable(documentDesign), sayable(project))
    ? 'current'
    : 'behind';
}

/** How the document stands, in a few words that name it by its file name. */
export function standingText(standing: DocumentStanding, document: string): string {
  return standingParts(standing, document).join('');
}

/** The same in three parts, the file name second: where room is scarce it is what gives way. */
export function standingParts(
  standing: DocumentStanding,
  document: string,
): readonly [before: string, name: string, after: string] {
  const name = document.split(/[/\\]/).pop() ?? document;
  switch (standing) {
    case 'current':
      return ['', name, ' is up to date'];
    case 'behind':
      return ['Not yet in ', name, ''];
    case 'changed':
      return ['', name, ' changed on disk'];
    case 'gone':
      return ['', name, ' is not there'];
    case 'comparing':
      return ['Comparing with ', name, '…'];
  }
}

/** The design without what no document or template says: where boxes stand, what is tried and what answers it here. */
function sayable(project: Project): Partial<Project> {
  const {
    layouts: _layouts,
    requests: _requests,
    httpBackends: _httpBackends,
    deployTimeValues: _deployTimeValues,
    lint: _lint,
    ...said
  } = project;
  return said;
}
