import type { AnyTemplateTab, RouteTemplateTab, TemplateTab } from '#renderer/editor/tab.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { TemplateOwner } from '#shared/vtl/language/context-variables.ts';

/** What kind of thing a template belongs to. */
export function ownerOf({ kind }: AnyTemplateTab): TemplateOwner {
  return kind === 'template' ? 'method' : 'route';
}

/** Whether a template is written as JSON around its code. Templates of routes are kept under keys that say nothing of it; most are. */
export function isJsonTemplate(tab: AnyTemplateTab): boolean {
  return tab.kind === 'route-template' || /[/+]json\b/i.test(tab.contentType);
}

/** What the output of a template is said to be. */
export interface DeclaredOutput {
  readonly side: AnyTemplateTab['side'];
  /** Null when that cannot be told without a run. */
  readonly contentType: string | null;
}

/**
 * What the design says of the output of one of its templates: the Content-Type it maps to a fixed text, else what goes without saying.
 */
export function declaredOutput(project: Project, tab: AnyTemplateTab): DeclaredOutput {
  const { mapped, usual } =
    tab.kind === 'template' ? typeOfMethod(project, tab) : typeOfRoute(project, tab);
  const { side } = tab;
  if (mapped === undefined) return { side, contentType: usual };
  return { side, contentType: /^'(.*)'$/.exec(mapped)?.[1] ?? null };
}

interface DeclaredType {
  /** The expression a Content-Type is mapped from. */
  readonly mapped: string | undefined;
  readonly usual: string | null;
}

/** Templates of methods are kept under the type of what they make. */
function typeOfMethod(project: Project, tab: TemplateTab): DeclaredType {
  const integration = entityAt(project, tab.ref)?.integration;
  const usual = tab.contentType;
  if (tab.side === 'request')
    return { mapped: contentTypeIn(integration?.requestParameters, 'integration.request'), usual };
  const response = integration?.integrationResponses[tab.statusCode ?? ''];
  return { mapped: contentTypeIn(response?.responseParameters, 'method.response'), usual };
}

/** Back ends of routes are sent JSON unless something else is mapped; what goes to a caller may be any text. */
function typeOfRoute(project: Project, tab: RouteTemplateTab): DeclaredType {
  if (tab.side === 'response') return { mapped: undefined, usual: null };
  const api = project.apis[tab.apiId];
  const integration = api?.kind === 'websocket' ? api.integrations[tab.integrationId] : undefined;
  return {
    mapped: contentTypeIn(integration?.requestParameters, 'integration.request'),
    usual: 'application/json',
  };
}

function contentTypeIn(
  mappings: Readonly<Record<string, string>> | undefined,
  place: 'integration.request' | 'method.response',
): string | undefined {
  const name = `${place}.header.content-type`;
  return Object.entries(mappings ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
