import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { exportOver } from '#shared/openapi/lossless/export-over.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isError } from '#shared/std/problem.ts';
import { anyDocument } from '../any-document.ts';

const firstSeed = 20261120;
const around = { fileName: 'any', region: 'us-east-1', accountId: '123456789012' };

/** The ways a document may be written, all of them seen in the wild. */
const writings: readonly ((value: JsonValue) => string)[] = [
  (value) => JSON.stringify(value),
  (value) => `${JSON.stringify(value, null, 2)}\n`,
  (value) => JSON.stringify(value, null, '\t'),
  (value) => `${JSON.stringify(value, null, 4).replaceAll('\n', '\r\n')}\r\n`,
  (value) => `\ufeff${JSON.stringify(value, null, 1)}`,
  (value) => stringify(value, { aliasDuplicateObjects: false }),
  (value) => stringify(value, { aliasDuplicateObjects: false, indent: 4, indentSeq: false }),
  (value) => stringify(value, { aliasDuplicateObjects: false, singleQuote: true, lineWidth: 40 }),
  (value) => stringify(value, { aliasDuplicateObjects: false }).replaceAll('\n', '\r\n'),
  (value) => `\ufeff# first\n---\n${stringify(value, { aliasDuplicateObjects: false })}`,
  (value) => stringify(value, { aliasDuplicateObjects: false, collectionStyle: 'flow' }),
  (value) => stringify(value, { aliasDuplicateObjects: false, defaultStringType: 'QUOTE_DOUBLE' }),
];

const edits: readonly ((method: Method, word: string) => Method)[] = [
  (method, word) => ({ ...method, operationName: word }),
  (method, word) => ({ ...method, description: word }),
  (method, word) => ({ ...method, description: `${word}\n: # ${word}\n` }),
  (method, word) => ({
    ...method,
    requestParameters: {
      ...method.requestParameters,
      [`method.request.querystring.${word}`]: true,
    },
  }),
  (method) =>
    method.integration === undefined
      ? method
      : { ...method, integration: { ...method.integration, timeoutInMillis: 1234 } },
  (method, word) =>
    method.integration === undefined
      ? method
      : {
          ...method,
          integration: {
            ...method.integration,
            requestTemplates: {
              ...method.integration.requestTemplates,
              'application/json': `${word}\n`,
            },
          },
        },
];

function imported(text: string): { project: Project; apiId: string; api: RestApi } {
  const { project, apiId, problems } = importOpenApi(text, around);
  const api = project === null ? undefined : restApiAt(project, apiId ?? '');
  if (project === null || apiId === null || api === undefined)
    throw new Error(`${problems[0]?.message ?? 'not imported'}\n${text}`);
  return { project, apiId, api };
}

// Each writing has documents of its own: together they are many, and none is read twelve times.
describe.each(writings.map((write, index) => ({ index, write })))(
  'writing $index',
  ({ index, write }) => {
    const seed = firstSeed + index;

    it('stays byte for byte when nothing changed', () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const text = write(document);
          const { project, apiId } = imported(text);
          const after = exportOver(text, project, apiId, { fileName: 'any' });
          expect(after.problems.filter(isError)).toEqual([]);
          expect(after.text).toBe(text);
        }),
        { seed, numRuns: 4, endOnFailure: true },
      );
    });

    it('changes within the method that was edited, and nowhere else', () => {
      fc.assert(
        fc.property(
          anyDocument,
          fc.nat(),
          fc.nat({ max: edits.length - 1 }),
          fc.stringMatching(/^[a-z]{3,8}$/),
          (document, which, what, word) => {
            const text = write(document);
            const { project, apiId, api } = imported(text);
            const methods = Object.values(api.resources).flatMap((resource) =>
              Object.values(resource.methods).map((method) => ({ resource, method })),
            );
            if (methods.length === 0) return;
            const { resource, method } = methods[which % methods.length]!;
            const edited: Project = {
              ...project,
              apis: {
                [apiId]: {
                  ...api,
                  resources: {
                    ...api.resources,
                    [resource.id]: {
                      ...resource,
                      methods: {
                        ...resource.methods,
                        [method.httpMethod]: edits[what]!(method, word),
                      },
                    },
                  },
                },
              },
            };
            const after = exportOver(text, edited, apiId, { fileName: 'any' });
            expect(after.problems.filter(isError)).toEqual([]);
            expect(after.text === text).toBe(method.integration === undefined && what > 3);
            const verb =
              method.httpMethod === 'ANY'
                ? 'x-amazon-apigateway-any-method'
                : method.httpMethod.toLowerCase();
            const pointer = pointerTo('/paths', resourcePath(api, resource.id), verb);
            const read = readDocument(text);
            if (read.kind === 'broken') throw new Error(read.message);
            const span = read.locate([pointer]).get(pointer);
            if (span === undefined) throw new Error(`${pointer} is nowhere`);
            expect(after.text.slice(0, span.start)).toBe(text.slice(0, span.start));
            expect(after.text.endsWith(text.slice(span.end))).toBe(true);
          },
        ),
        { seed: seed + writings.length, numRuns: 10, endOnFailure: true },
      );
    });
  },
);
