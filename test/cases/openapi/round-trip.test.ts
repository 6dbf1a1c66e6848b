import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import { filesToProject } from '#shared/project/read.ts';
import { projectToFiles } from '#shared/project/write.ts';

/**
 * A document goes in and comes out again; what differs must be in the list below, with its reason. A new document is a
 * file in `documents/`. Swagger 2 comes out as OpenAPI 3, so only its second round is compared.
 */
const folder = new URL('documents/', import.meta.url);
const around = { region: 'eu-west-1', accountId: '123456789012' };

/** Differences by design: document, place and reason. */
const allowed: readonly { file: RegExp; place: RegExp; reason: string }[] = [
  {
    file: /orders/,
    place: /^\/servers\/0/,
    reason: 'the first server is the address on API Gateway, as GetExport writes it',
  },
  {
    file: /orders/,
    place: /^\/servers\/1/,
    reason: 'the imported servers follow it',
  },
  {
    file: /orders/,
    place: /^\/paths\/\/orders\/parameters/,
    reason: 'methods have parameters, paths have none: those of the path are written on each method',
  },
  {
    file: /orders/,
    place: /^\/paths\/\/orders\/(?:get|post)\/parameters/,
    reason: 'the same, seen from the method',
  },
  {
    file: /inside-a-template/,
    place: /^\/info\/(?:title|version)$/,
    reason: 'the title is a name in the project; versions are text',
  },
  {
    file: /aws-variables|inside-a-template/,
    place: /^\/servers/,
    reason: 'GetExport writes the address, the document had none',
  },
  {
    file: /inside-a-template/,
    place: /integration\/(?:type|passthroughBehavior)$/,
    reason: 'GetExport writes types in lower case and the passthrough behavior always',
  },
];

describe.each(readdirSync(folder))('%s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const imported = importOpenApi(text, { fileName: file, ...around });

  it('imports into a project that its folder holds unchanged', () => {
    const project = imported.project;
    expect(project).not.toBeNull();
    if (project === null) return;
    const read = filesToProject(projectToFiles(project));
    expect(read.problems).toEqual([]);
    expect(read.project).toEqual(project);
  });

  it('gives the same project a second time', () => {
    expect(importOpenApi(text, { fileName: file, ...around })).toEqual(imported);
  });

  it('comes out as it went in', () => {
    const { project, apiId } = imported;
    if (project === null || apiId === null) throw new Error('not imported');
    const first = exportOpenApi(project, apiId, { extensions: true, format: 'yaml' });
    if (!file.includes('swagger')) {
      const unexpected = differences(toObject(text), toObject(first.text)).filter(
        (place) => !allowed.some((rule) => rule.file.test(file) && rule.place.test(place)),
      );
      expect(unexpected).toEqual([]);
    }
    const again = importOpenApi(first.text, { fileName: file, ...around });
    const second = exportOpenApi(again.project ?? project, again.apiId ?? apiId, {
      extensions: true,
      format: 'yaml',
    });
    expect(second.text).toBe(first.text);
  });

  it('is left alone by an export over it, in a folder meanwhile, while nothing changed', () => {
    const { project, apiId } = imported;
    if (project === null || apiId === null) throw new Error('not imported');
    const read = filesToProject(projectToFiles(project)).project;
    expect(exportOver(text, read ?? project, apiId, { fileName: file }).text).toBe(text);
  });

  it('means the same after a round', () => {
    const { project, apiId } = imported;
    if (project === null || apiId === null) throw new Error('not imported');
    const { text: exported } = exportOpenApi(project, apiId, { extensions: true, format: 'json' });
    const again = importOpenApi(exported, { fileName: file, ...around });
    expect(again.project).toEqual(project);
  });

  it.each([true, false])('passes the rules of the specification (extensions: %s)', async (extensions) => {
    const { project, apiId } = imported;
    if (project === null || apiId === null) throw new Error('not imported');
    for (const format of ['yaml', 'json'] as const) {
      const exported = exportOpenApi(project, apiId, { extensions, format });
      const problems = await lintOpenApi(exported.text, `out.${format}`);
      expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
      if (!extensions) expect(exported.text).not.toContain('x-amazon-apigateway');
    }
  });
});

it('lists no difference that no longer occurs', () => {
  const files = readdirSync(folder);
  for (const rule of allowed) {
    const file = files.find((name) => rule.file.test(name)) ?? '';
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { project, apiId } = importOpenApi(text, { fileName: file, ...around });
    if (project === null || apiId === null) throw new Error('not imported');
    const out = exportOpenApi(project, apiId, { extensions: true, format: 'yaml' });
    const places = differences(toObject(text), toObject(out.text));
    expect(places.some((place) => rule.place.test(place)), `${rule.file} ${rule.place}`).toBe(true);
  }
});

/** The document as an importer sees it, with the short tags of CloudFormation. */
function toObject(text: string): unknown {
  const long = text.replace(/!Sub (.*)$/gm, '{ "Fn::Sub": "$1" }');
  return JSON.parse(JSON.stringify(parse(long)));
}

/** Places (keys joined by `/`) where two values differ. */
function differences(before: unknown, after: unknown, place = ''): string[] {
  if (Object.is(before, after)) return [];
  if (
    typeof before !== 'object' ||
    typeof after !== 'object' ||
    before === null ||
    after === null ||
    Array.isArray(before) !== Array.isArray(after)
  )
    return [place];
  const a = before as Record<string, unknown>;
  const b = after as Record<string, unknown>;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(a[key], b[key], `${place}/${key}`),
  );
}
