import type { Resource } from '../entities/rest/resource.ts';
import { resourcePath } from '../entities/rest/resource-tree.ts';
import type { TemplateTest } from '../entities/rest/template-test.ts';
import { decodeFileName } from './file-names.ts';
import type { FileReader } from './file-reader.ts';
import { templateTestFile } from './schema/template-test-file.ts';

/**
 * The template tests of an API by name; undefined when it has none. A file says the path of the resource, the document holds its id,
 * so that a test stays with a resource that is renamed.
 */
export function readTemplateTests(
  reader: FileReader,
  folder: string,
  paths: readonly string[],
  resources: Readonly<Record<string, Resource>>,
): Record<string, TemplateTest> | undefined {
  const files = paths.filter((path) => isTemplateTestPath(folder, path));
  if (files.length === 0) return undefined;
  const ids = new Map(Object.keys(resources).map((id) => [resourcePath({ resources }, id), id]));
  const tests: Record<string, TemplateTest> = {};
  for (const file of files) {
    const fileName = file.slice(file.lastIndexOf('/') + 1, -'.test.yaml'.length);
    const value = reader.read(file, templateTestFile, {
      name: decodeFileName(fileName) ?? fileName,
      input: {},
    });
    if (value === undefined) continue;
    const { path, input, ...rest } = value;
    const resourceId = ids.get(path);
    if (resourceId === undefined) {
      reader.report(
        'error',
        'missing-entity',
        `There is no resource ${path}; correct the path, or remove the test with the template it was for.`,
        file,
        ['path'],
      );
      continue;
    }
    if (Object.hasOwn(tests, value.name) || value.name === '__proto__') {
      reader.report(
        'error',
        'doubly-defined',
        `The template test "${value.name}" has another file too; rename or remove one of them.`,
        file,
        ['name'],
      );
      continue;
    }
    const { body, stageVariables, context, ...params } = input;
    tests[value.name] = {
      ...rest,
      resourceId,
      input: { body, params, stageVariables, context },
    } as TemplateTest;
  }
  return Object.keys(tests).length === 0 ? undefined : tests;
}

function isTemplateTestPath(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/templates/`) && path.endsWith('.test.yaml');
}
