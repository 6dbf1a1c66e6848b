import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';

/**
 * What the service answers to an import: one file a theme, a list of cases. `problems` are all errors and warnings, in their order, each
 * beginning with `says` (the service's sentence) and placed at `at`; `methods` and `api` are parts of what comes of it. Every case says
 * who tells (`source`), and must come out of an export and in again as it was.
 */
interface ImportAnswer {
  readonly name: string;
  readonly source: string;
  readonly document: unknown;
  readonly basePath?: BasePathMode;
  readonly failOnWarnings?: boolean;
  readonly problems?: readonly {
    readonly severity: 'error' | 'warning';
    readonly at: string;
    readonly says: string;
  }[];
  /** True: nothing is imported. */
  readonly refused?: boolean;
  readonly methods?: Readonly<Record<string, object>>;
  readonly paths?: readonly string[];
  readonly api?: object;
  /** Why an export does not write it again. */
  readonly unwritten?: string;
  /** What an export writes again, by path and verb. */
  readonly exported?: Readonly<Record<string, object>>;
}

const folder = new URL('import-answers/', import.meta.url);
const around = { fileName: 'document', region: 'us-east-1', accountId: '123456789012' };

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = parse(readFileSync(new URL(file, folder), 'utf8')) as readonly ImportAnswer[];
  it.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const text =
      typeof each.document === 'string' ? each.document : JSON.stringify(each.document, null, 2);
    const { project, apiId, problems } = importOpenApi(text, {
      ...around,
      ...(each.basePath !== undefined && { basePath: each.basePath }),
      failOnWarnings: each.failOnWarnings === true,
    });
    const told = problems.filter(
      ({ severity, ruleId }) => severity !== 'info' && ruleId !== 'fail-on-warnings',
    );
    expect(told.map(({ severity, place, message }) => ({ severity, at: place.pointer, message }))).toEqual(
      (each.problems ?? []).map(({ severity, at, says }) => ({
        severity,
        at,
        message: expect.stringMatching(new RegExp(`^${literal(says)}`)) as string,
      })),
    );
    if (each.refused === true) {
      expect(project).toBeNull();
      return;
    }
    if (project === null || apiId === null) throw new Error('nothing was imported');
    const api = project.apis[apiId] as RestApi;
    if (each.api !== undefined) expect(api).toMatchObject(each.api);
    if (each.paths !== undefined)
      expect(walkResources(api).map(({ path }) => path)).toEqual(each.paths);
    for (const [name, expected] of Object.entries(each.methods ?? {})) {
      const [verb, path] = name.split(' ');
      const found = walkResources(api).find((one) => one.path === path);
      const method = Object.values(found?.resource.methods ?? {}).find(
        ({ httpMethod }) => httpMethod === verb,
      );
      expect(method, name).toMatchObject(expected);
    }
    const again = exportOpenApi(project, apiId, { extensions: true, format: 'json' });
    const document = JSON.parse(again.text) as { paths: Record<string, Record<string, object>> };
    for (const [name, expected] of Object.entries(each.exported ?? {})) {
      const [verb, path] = name.split(' ');
      expect(document.paths[path ?? '']?.[verb ?? ''], name).toMatchObject(expected);
    }
    const second = importOpenApi(again.text, around);
    if (each.unwritten === undefined) expect(second.project).toEqual(project);
  });
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
