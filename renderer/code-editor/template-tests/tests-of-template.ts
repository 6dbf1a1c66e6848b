import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

/** The template tests of the API that a template is of; only REST APIs keep some. */
export function testsBeside(project: Project, tab: AnyTemplateTab): RestApi['templateTests'] {
  return tab.kind === 'template' ? restApiAt(project, tab.ref.apiId)?.templateTests : undefined;
}

/** The tests of a template, in the order of their names. */
export function testsOfTemplate(
  all: RestApi['templateTests'],
  tab: AnyTemplateTab,
): readonly TemplateTest[] {
  if (tab.kind === 'route-template') return none;
  return Object.values(all ?? {})
    .filter(
      (test) =>
        test.resourceId === tab.ref.resourceId &&
        test.httpMethod === tab.ref.httpMethod &&
        test.side === tab.side &&
        (tab.side === 'request' || test.statusCode === tab.statusCode) &&
        test.contentType === tab.contentType,
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const none: readonly never[] = [];
