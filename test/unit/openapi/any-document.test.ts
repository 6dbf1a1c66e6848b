import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintOpenApi } from '#electron/node/openapi-checks/lint-openapi.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { ownPart } from '#shared/entities/rest/documentation.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { exportOpenApi, type OpenApiVersion } from '#shared/openapi/export/export-openapi.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { filesToProject } from '#shared/project/read.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { anyDocument } from './any-document.ts';

/** Each test has documents of its own. */
const seeds = { files: 20261120, same: 20261121, kept: 20261122, means: 20261123, valid: 20261124 };
const around = { fileName: 'any.json', region: 'us-east-1', accountId: '123456789012' };

function imported(document: JsonValue | string): { project: Project; apiId: string; api: RestApi } {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const { project, apiId, problems } = importOpenApi(text, around);
  const api = project === null ? undefined : restApiAt(project, apiId ?? '');
  if (project === null || apiId === null || api === undefined)
    throw new Error(problems[0]?.message ?? 'not imported');
  return { project, apiId, api };
}

function exported(
  { project, apiId }: { project: Project; apiId: string },
  version: OpenApiVersion,
  extensions = true,
): string {
  return exportOpenApi(project, apiId, { extensions, format: 'json', version }).text;
}

/** What the service holds of an API: everything but what an import keeps beside it, descriptions of responses, and order. */
function ofTheService(api: RestApi): unknown {
  return JSON.parse(
    JSON.stringify(api, (key, value: unknown) =>
      key === 'kept'
        ? undefined
        : key === 'schema' && typeof value === 'string'
          ? JSON.parse(value)
          : value,
    ),
  );
}

describe('an arbitrary document', () => {
  it('comes back from the files of its project', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { project } = imported(document);
        const read = filesToProject(projectToFiles(project));
        expect(read.problems).toEqual([]);
        expect(read.project).toEqual(project);
      }),
      { seed: seeds.files, numRuns: 40, endOnFailure: true },
    );
  });

  it('comes back from OpenAPI 3.0 as the same project', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const before = imported(document);
        expect(structuralDiff(before.project, imported(exported(before, 'oas30')).project)).toEqual(
          [],
        );
      }),
      { seed: seeds.same, numRuns: 70, endOnFailure: true },
    );
  });

  it('loses nothing on the way through: unknown members, descriptions, examples', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const read = imported(document);
        const { api } = read;
        const back = JSON.parse(exported(read, 'oas30')) as JsonObject;
        const documentation = 'x-amazon-apigateway-documentation';
        const told = document[documentation] as JsonObject | undefined;
        const parts = (told?.['documentationParts'] ?? []) as readonly unknown[];
        if (told?.['version'] !== undefined || parts.length > 0)
          expect((back[documentation] as JsonObject)['documentationParts'] ?? []).toEqual(parts);
        for (const key of ['info', 'tags', 'externalDocs', 'x-team', 'x-order'])
          expect(back[key], key).toEqual(document[key]);
        for (const [path, item] of Object.entries((document['paths'] ?? {}) as JsonObject))
          for (const [verb, before] of Object.entries(item as JsonObject)) {
            const after = ((back['paths'] as JsonObject)[path] as JsonObject)[verb] as JsonObject;
            if (verb.startsWith('x-') && !verb.startsWith('x-amazon')) {
              expect(after).toEqual(before);
              continue;
            }
            // What a part of its own says of a method is written at the operation, too, as GetExport does.
            const part = ownPart(api, {
              type: 'METHOD',
              path,
              method: verb.startsWith('x-') ? '*' : verb.toUpperCase(),
            });
            const said = { ...part?.properties, ...(before as JsonObject) };
            for (const key of ['summary', 'tags'])
              expect(after[key], `${verb} ${path} ${key}`).toEqual(said[key]);
            for (const key of ['deprecated', 'operationId', 'x-team', 'x-order'])
              expect(after[key], `${verb} ${path} ${key}`).toEqual((before as JsonObject)[key]);
          }
      }),
      { seed: seeds.kept, numRuns: 40, endOnFailure: true },
    );
  });

  it.each(['swagger', 'oas31'] as const)('means the same as %s', (version) => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        // A Swagger operation has one list of types for all its bodies.
        const before = imported(
          version === 'swagger'
            ? JSON.stringify(document).replaceAll('application/xml', 'application/json')
            : document,
        );
        const after = imported(exported(before, version));
        expect(
          structuralDiff(ofTheService(before.api) as Project, ofTheService(after.api) as Project),
        ).toEqual([]);
      }),
      { seed: seeds.means, numRuns: 40, endOnFailure: true },
    );
  });

  it.each([
    ['oas30', true],
    ['oas30', false],
    ['oas31', true],
    ['oas31', false],
    ['swagger', true],
    ['swagger', false],
  ] as const)('is valid as %s (extensions: %s)', async (version, extensions) => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const text = exported(imported(document), version, extensions);
        const problems = await lintOpenApi(text, 'out.json');
        expect(
          problems
            .filter(({ severity }) => severity === 'error')
            .map(({ message, place }) => `${place.pointer}: ${message}`),
        ).toEqual([]);
        if (!extensions) expect(text).not.toContain('x-amazon-apigateway');
      }),
      { seed: seeds.valid, numRuns: 10, endOnFailure: true },
    );
  });
});
