import type { TemplateTab } from '#renderer/editor/tab.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

/** What the output of a template is said to be. */
export interface DeclaredOutput {
  readonly side: TemplateTab['side'];
  /** Null when that cannot be told without a run. */
  readonly contentType: string | null;
}

/**
 * What the method says of the output of one of its templates: the Content-Type it maps to a fixed text, else the type the template is
 * kept under.
 */
export function declaredOutput(project: Project, tab: TemplateTab): DeclaredOutput {
  const { side } = tab;
  const integration = entityAt(project, tab.ref)?.integration;
  const [mappings, name] =
    side === 'request'
      ? [integration?.requestParameters, 'integration.request.header.content-type']
      : [
          integration?.integrationResponses[tab.statusCode ?? '']?.responseParameters,
          'method.response.header.content-type',
        ];
  const mapped = Object.entries(mappings ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  if (mapped === undefined) return { side, contentType: tab.contentType };
  return { side, contentType: /^'(.*)'$/.exec(mapped)?.[1] ?? null };
}
