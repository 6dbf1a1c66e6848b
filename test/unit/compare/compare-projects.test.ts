import { expect, it } from 'vitest';
import { compareProjects } from '#shared/compare/compare-projects.ts';
import { printDifferences, printDifferencesMarkdown } from '#shared/compare/print-differences.ts';
import type { Project } from '#shared/project/project.ts';
import { aCleanProject } from '#test/unit/diagnostics/a-clean-project.ts';

const shop = aCleanProject.apis['shop']!;

it('finds nothing between a project and itself', () => {
  expect(compareProjects(aCleanProject, structuredClone(aCleanProject))).toEqual([]);
});

it('pairs APIs by id, by name, and those that are left', () => {
  const renumbered: Project = { ...aCleanProject, apis: { other: { ...shop, id: 'other' } } };
  expect(compareProjects(aCleanProject, renumbered, { apisOnly: true })).toEqual([]);
  const renamed: Project = {
    ...aCleanProject,
    apis: { other: { ...shop, id: 'other', name: 'Store' } },
  };
  expect(compareProjects(aCleanProject, renamed, { apisOnly: true })).toMatchObject([
    { kind: 'changed', subject: 'api', field: 'name', before: 'Shop', after: 'Store' },
  ]);
});

it('tells an API that is gone as breaking', () => {
  expect(compareProjects(aCleanProject, { ...aCleanProject, apis: {} })).toMatchObject([
    { kind: 'removed', subject: 'api', name: 'Shop', breaking: expect.any(String) as string },
  ]);
});

it('compares what APIs share, and never tells the value of a key', () => {
  const after: Project = {
    ...aCleanProject,
    functions: {},
    apiKeys: {
      k1: { ...aCleanProject.apiKeys['k1']!, value: 'zyxwvutsrqponmlkjihgfedc', enabled: false },
    },
    domainNames: {},
  };
  expect(compareProjects(aCleanProject, after)).toMatchObject(
    [
      { kind: 'removed', subject: 'function', name: 'place' },
      { kind: 'changed', subject: 'API key', name: 'Partner', field: 'enabled', breaking: /403/ },
      { kind: 'removed', subject: 'domain name', breaking: /name/ },
    ].map((part) => ({
      ...part,
      ...('breaking' in part && {
        breaking: expect.stringMatching(part.breaking as RegExp) as string,
      }),
    })),
  );
});

it('prints text and Markdown', () => {
  const after: Project = {
    ...aCleanProject,
    apis: { shop: { ...shop, name: 'Sh|op', description: 'x'.repeat(200) } as typeof shop },
    functions: {},
  };
  const differences = compareProjects(aCleanProject, after);
  const text = printDifferences(differences);
  expect(text).toContain('    ~ api Sh|op name: "Shop" -> "Sh|op"\n');
  expect(text).toContain('    - function place\n');
  expect(text).toMatch(/3 differences, none breaking\.\n$/);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(170);
  const markdown = printDifferencesMarkdown(differences);
  expect(markdown).toContain(
    String.raw`| changed | api ${'`Sh\\|op`'} ${'`name`'} | ${'`"Shop"`'} | ${'`"Sh\\|op"`'} |  |`,
  );
  expect(printDifferences([])).toBe('No differences.\n');
});
