import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';

/** GitHub's own description: over a thousand operations in some 12 MB. */
const file = 'node_modules/@octokit/openapi/generated/api.github.com.json';
const isThere = existsSync(file);
if (!isThere) console.log(`skipped: ${file} is not installed`);

describe.skipIf(!isThere)('a description of 12 MB', () => {
  const options = { fileName: 'github.json', region: 'us-east-1', accountId: '123456789012' };

  it('comes in whole, and out and in again the same', () => {
    const text = readFileSync(file, 'utf8');
    const progress: number[] = [];
    const { project, apiId, problems } = importOpenApi(text, {
      ...options,
      onProgress: (done) => progress.push(done),
    });
    const api = project?.apis[apiId ?? ''];
    if (project === null || apiId === null || api?.kind !== 'rest') throw new Error('not imported');
    const document = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
    const verbs = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options']);
    const operations = Object.values(document.paths).flatMap((item) =>
      Object.keys(item).filter((key) => verbs.has(key)),
    );
    const methods = walkResources(api).flatMap(({ resource }) => Object.keys(resource.methods));
    expect(operations.length).toBeGreaterThan(1_000);
    expect(methods).toHaveLength(operations.length);
    expect(progress.length).toBeGreaterThan(20);
    expect(problems.length).toBeLessThan(200);

    const { text: exported } = exportOpenApi(project, apiId, { extensions: true, format: 'json' });
    const again = importOpenApi(exported, options);
    expect(again.project?.apis[apiId]).toEqual(api);
  }, 60_000);
});
