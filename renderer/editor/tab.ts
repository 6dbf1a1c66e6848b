import { routeTemplateAt, type RouteTemplatePlace } from '#shared/edits/set-route-template.ts';
import { entityAt, type RefOf } from '#shared/project/entity-at.ts';
import { entityRefText, type EntityKind, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What a tab of the centre shows. `renderer/app/views.tsx` says which component draws which kind. */
export type Tab =
  | { readonly kind: 'canvas'; readonly apiId: string }
  | { readonly kind: 'method'; readonly ref: RefOf<'method'> }
  | TemplateTab
  | RouteTemplateTab
  | { readonly kind: 'model'; readonly ref: RefOf<'model'> }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text'; readonly apiId: string }
  | { readonly kind: 'backend'; readonly ref: RefOf<'aws-backend'> }
  | { readonly kind: 'entity'; readonly ref: EntityRef };

export interface TemplateTab {
  readonly kind: 'template';
  readonly ref: RefOf<'method'>;
  /** `request`: a request template of the integration; `response`: of one integration response. */
  readonly side: 'request' | 'response';
  /** Of the integration response; for `response` only. */
  readonly statusCode?: string;
  readonly contentType: string;
}

/** A mapping template of an integration of a WebSocket API. */
export interface RouteTemplateTab extends RouteTemplatePlace {
  readonly kind: 'route-template';
}

/** A mapping template, of whichever kind of API. */
export type AnyTemplateTab = TemplateTab | RouteTemplateTab;

/** Text that names a tab: equal for tabs that show the same thing. */
export function tabKey(tab: Tab): string {
  switch (tab.kind) {
    case 'canvas':
      return `canvas:${tab.apiId}`;
    case 'template':
      return `template:${entityRefText(tab.ref)}:${tab.side}:${tab.statusCode ?? ''}:${tab.contentType}`;
    case 'route-template':
      return ['route-template', ...partsOfPlace(tab)].join(':');
    case 'file':
      return `file:${tab.path}`;
    case 'text':
      // One text view per API; what is written is chosen inside.
      return `text:${tab.apiId}`;
    default:
      return `${tab.kind}:${entityRefText(tab.ref)}`;
  }
}

/** What tells one template of a WebSocket API from all others, each part encoded. */
export function partsOfPlace(place: RouteTemplatePlace): string[] {
  const { apiId, integrationId, side, responseKey = '', templateKey } = place;
  return [apiId, integrationId, side, responseKey, templateKey].map(encodeURIComponent);
}

/** False once what the tab shows is gone from the project. */
export function isTabAlive(project: Project, tab: Tab): boolean {
  switch (tab.kind) {
    case 'canvas':
    case 'text':
      return Object.hasOwn(project.apis, tab.apiId);
    case 'route-template':
      return routeTemplateAt(project, tab) !== undefined;
    case 'file':
      return Object.hasOwn(project.files, tab.path);
    case 'template': {
      const integration = entityAt<'method'>(project, tab.ref)?.integration;
      const templates =
        tab.side === 'request'
          ? integration?.requestTemplates
          : integration?.integrationResponses[tab.statusCode ?? '']?.responseTemplates;
      return templates !== undefined && Object.hasOwn(templates, tab.contentType);
    }
    default:
      return isAlive(project, tab.ref);
  }
}

export function isAlive(project: Project, ref: EntityRef): boolean {
  return entityAt<EntityKind>(project, ref as RefOf<EntityKind>) !== undefined;
}

export function isSameRef(a: EntityRef, b: EntityRef): boolean {
  return a.kind === b.kind && entityRefText(a) === entityRefText(b);
}

/** The tab pointing at `to` where it pointed at `from` or at something inside an API or resource renamed so. */
export function retargetTab(tab: Tab, from: EntityRef, to: EntityRef): Tab {
  if ('ref' in tab && isSameRef(tab.ref, from)) return { ...tab, ref: to } as Tab;
  if (tab.kind === 'file' && from.kind === 'function' && to.kind === 'function') {
    const folder = `functions/${from.name}/`;
    if (tab.path.startsWith(folder))
      return { kind: 'file', path: `functions/${to.name}/${tab.path.slice(folder.length)}` };
  }
  return tab;
}
