import type { TemplateTab } from '#renderer/editor/tab.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';

/** The tests of a template, in the order of their names. */
export function testsOfTemplate(
  all: RestApi['templateTests'],
  tab: TemplateTab,
): readonly TemplateTest[] {
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
