import {
  partsOfPlace,
  type AnyTemplateTab,
  type RouteTemplateTab,
  type Tab,
  type TemplateTab,
} from '#renderer/editor/tab.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { routeTemplateAt, setRouteTemplate } from '#shared/edits/set-route-template.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { entityAt, restApiAt } from '#shared/project/entity-at.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { assertNever } from '#shared/std/assert-never.ts';

/** A piece of text in the project that a code editor edits. Each has one text model, shared by every editor that shows it. */
export type TextDocument = Extract<Tab, { kind: 'template' | 'route-template' | 'model' | 'file' }>;

/** Names the document among all of a project's; the address of its text model is made of it. */
export function documentKey(document: TextDocument): string {
  switch (document.kind) {
    case 'template':
      return [
        'template',
        entityRefText(document.ref),
        document.side,
        encodeURIComponent(document.statusCode ?? '-'),
        encodeURIComponent(document.contentType),
      ].join('/');
    case 'route-template':
      return ['route-template', ...partsOfPlace(document).map((part) => part || '-')].join('/');
    case 'model':
      return `${entityRefText(document.ref)}.schema.json`;
    case 'file':
      return `file/${document.path}`;
    default:
      return assertNever(document);
  }
}

/** The document's text in this revision of the project; undefined when it is no longer there. */
export function readDocument(project: Project, document: TextDocument): string | undefined {
  switch (document.kind) {
    case 'template': {
      const integration = entityAt(project, document.ref)?.integration;
      return document.side === 'request'
        ? integration?.requestTemplates[document.contentType]
        : integration?.integrationResponses[document.statusCode ?? '']?.responseTemplates[
            document.contentType
          ];
    }
    case 'route-template':
      return routeTemplateAt(project, document);
    case 'model':
      return entityAt(project, document.ref)?.schema;
    case 'file':
      return project.files[document.path];
    default:
      return assertNever(document);
  }
}

/** The project with the document's text replaced; the same project when the text is the same or the document is gone. */
export function writeDocument(project: Project, document: TextDocument, text: string): Project {
  const before = readDocument(project, document);
  if (before === undefined || before === text) return project;
  switch (document.kind) {
    case 'template':
      return updateEntity(project, document.ref, (method) => withTemplate(method, document, text));
    case 'route-template':
      return setRouteTemplate(project, document, text);
    case 'model':
      return updateEntity(project, document.ref, (model) => ({ ...model, schema: text }));
    case 'file':
      return { ...project, files: { ...project.files, [document.path]: text } };
    default:
      return assertNever(document);
  }
}

/** What the history calls a change of the document's text. */
export function changeLabel(project: Project, document: TextDocument): string {
  switch (document.kind) {
    case 'template':
    case 'route-template':
      return `Edit ${templateTitle(project, document)}`;
    case 'model':
      return `Edit model ${document.ref.name}`;
    case 'file':
      return `Edit ${document.path}`;
    default:
      return assertNever(document);
  }
}

/** e.g. `request template of JoinIntegration`. */
function routeTemplateTitle(document: RouteTemplateTab): string {
  const { side, responseKey = '', integrationId } = document;
  return side === 'request'
    ? `request template of ${integrationId}`
    : `${responseKey} response template of ${integrationId}`;
}

/** e.g. `request template of POST /orders`. */
export function templateTitle(project: Project, document: AnyTemplateTab): string {
  if (document.kind === 'route-template') return routeTemplateTitle(document);
  const api = restApiAt(project, document.ref.apiId);
  const path = api === undefined ? '' : ` ${resourcePath(api, document.ref.resourceId)}`;
  const side =
    document.side === 'request'
      ? 'request template'
      : `${document.statusCode ?? ''} response template`.trim();
  return `${side} of ${document.ref.httpMethod}${path}`;
}

function withTemplate(method: Method, document: TemplateTab, text: string): Method {
  const { integration } = method;
  if (integration === undefined) return method;
  const { contentType, statusCode = '' } = document;
  if (document.side === 'request')
    return {
      ...method,
      integration: {
        ...integration,
        requestTemplates: { ...integration.requestTemplates, [contentType]: text },
      },
    };
  const response = integration.integrationResponses[statusCode];
  if (response === undefined) return method;
  return {
    ...method,
    integration: {
      ...integration,
      integrationResponses: {
        ...integration.integrationResponses,
        [statusCode]: {
          ...response,
          responseTemplates: { ...response.responseTemplates, [contentType]: text },
        },
      },
    },
  };
}
