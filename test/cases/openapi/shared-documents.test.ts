import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import { exportCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { documentsIn } from '#test/support/documents-in.ts';

/** Real documents that live beside the repository: whatever is there has to come in, go out and stay the same. */
const folders = ['../shared/conformance/fixtures', '../shared/real-world'];
const around = { region: 'us-east-1', accountId: '123456789012' };

/** What a document itself does wrong, by file: rule and reason. */
const faults: readonly { file: RegExp; rule: string; reason: string }[] = [
  {
    file: /server-variable/,
    rule: 'no-undefined-server-variable',
    reason: 'its server has a variable that its address does not use; API Gateway reads it all the same',
  },
];

/** Files that say they are OpenAPI or Swagger. */
const files = documentsIn(...folders).filter((file) =>
  /^\s*["']?(?:openapi|swagger)["']?\s*:/m.test(readFileSync(file, 'utf8')),
);

describe.skipIf(files.length === 0).each(files.length === 0 ? ['none'] : files)('%s', (file) => {
  const imported = (): ReturnType<typeof importOpenApi> =>
    importOpenApi(readFileSync(file, 'utf8'), { fileName: file, ...around });

  it('comes in, or gives the service’s error', () => {
    const { project, apiId, problems } = imported();
    if (project === null) expect(problems[0]?.message).toMatch(/^Invalid OpenAPI input\./);
    else {
      expect(project.apis[apiId ?? '']?.kind).toBe('rest');
      const read = filesToProject(projectToFiles(project));
      expect(read.project).toEqual(project);
      const text = readFileSync(file, 'utf8');
      expect(exportOver(text, read.project, apiId ?? '', { fileName: file }).text).toBe(text);
    }
  });

  it('goes out as OpenAPI that the specification’s rules accept, and back in the same', async () => {
    const { project, apiId } = imported();
    if (project === null || apiId === null) return;
    for (const extensions of [true, false]) {
      const { text } = exportOpenApi(project, apiId, { extensions, format: 'yaml' });
      const errors = (await lintOpenApi(text, 'out.yaml')).filter(
        ({ severity, ruleId }) =>
          severity === 'error' &&
          !faults.some((fault) => fault.file.test(file) && fault.rule === ruleId),
      );
      expect(errors).toEqual([]);
    }
    const { text } = exportOpenApi(project, apiId, { extensions: true, format: 'json' });
    const again = importOpenApi(text, { fileName: file, ...around });
    const withVersion = (value: typeof project): unknown => {
      const api = value.apis[apiId];
      // OpenAPI wants a version; a document without one comes back with one.
      return { ...value, apis: { [apiId]: { ...api, version: 'any' } } };
    };
    expect(again.project === null ? null : withVersion(again.project)).toEqual(
      withVersion(project),
    );
  });

  it('goes out as CloudFormation that the schemas accept', () => {
    const { project, apiId } = imported();
    if (project === null || apiId === null) return;
    const { text } = exportCloudFormation(project, apiId, { format: 'yaml' });
    expect(checkTemplate(parse(text))).toEqual([]);
  });
});
